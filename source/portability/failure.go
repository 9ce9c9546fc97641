package portability

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"
	"unicode"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
)

// failure is a request that gave no answer to use.
type failure struct {
	fault *fault.Error
	ctx   error // the context's, when it ended; then fault is nil

	status int
	again  bool           // another try may help
	slow   bool           // LinkedIn ran out of time: a smaller question may help
	fatal  bool           // it is about the token or the app: no other request would fare better
	stop   bool           // no other request to this resource would fare better now
	noData bool           // LinkedIn's exact words for "there is nothing here"
	alien  bool           // the domain is not supported
	pause  time.Duration  // that LinkedIn asked for
	after  ledger.Instant // when the pause is over, as far as the clock is known
}

const renew = "make a new one at LinkedIn's Developer Portal (Docs and tools, OAuth Token Tools, Create token, tick " +
	"r_dma_portability_self_serve) and give it to Kith; a token lasts 60 days"

// complaint is the body of LinkedIn's errors. Every field may be missing or of
// another type.
type complaint struct {
	Message text   `json:"message"`
	Code    text   `json:"code"`
	Service number `json:"serviceErrorCode"`
}

// refused turns an answer that is no success into a failure.
func (p *poll) refused(a answer) *failure {
	var said complaint
	if json.Unmarshal(a.body, &said) != nil {
		said = complaint{} // an HTML page of something in between
	}
	f := &failure{status: a.status}
	message := strings.TrimSpace(string(said.Message))
	cause := p.cause(a, said)
	switch {
	case a.status == http.StatusUnauthorized:
		f.fatal = true
		f.fault = fault.Because(cause, fault.Denied, unauthorized(said), renew)
	case a.status == http.StatusForbidden:
		f.fatal = true
		f.fault = fault.Because(cause, fault.Denied, "LinkedIn does not allow this token to read your data",
			"check that the app has the product Member Data Portability API (Member) and the token the scope r_dma_portability_self_serve, "+
				"and that you are a member in the EEA or Switzerland who has not withdrawn consent")
	case a.status == http.StatusUpgradeRequired:
		f.fatal = true
		f.fault = fault.Because(cause, fault.Unavailable, "LinkedIn refuses this version of its API",
			"check that the app has the product Member Data Portability API (Member); if it has, LinkedIn retired the version, and a newer Kith is needed")
	case a.status == http.StatusTooManyRequests:
		p.limited(f, a, message, cause)
	case a.status == http.StatusNotFound && nothing(message):
		f.noData = true
		f.fault = fault.Because(cause, fault.Unavailable, "LinkedIn has no data there", "try again in a day")
	case a.status == http.StatusBadRequest && strings.Contains(message, "domain is not supported"):
		f.alien = true
		f.fault = fault.Because(cause, fault.Unavailable, "LinkedIn does not offer this any more", "a newer Kith may know what took its place")
	case a.status >= 500:
		f.again, f.slow = true, a.status == http.StatusGatewayTimeout
		p.asksToWait(f, a)
		f.fault = fault.Because(cause, fault.Unavailable, "LinkedIn could not answer", "try again in an hour")
	default:
		f.fault = fault.Because(cause, fault.Unavailable, fmt.Sprintf("LinkedIn answered with status %d", a.status), "try again in an hour; if it stays so, a newer Kith may be needed")
	}
	return f
}

// nothing reports whether a message is exactly one of the two that LinkedIn
// ends a table with, with or without its full stop.
func nothing(message string) bool {
	switch strings.TrimSuffix(message, ".") {
	case "No data found for this memberId", "No data found for this domain and memberId":
		return true
	}
	return false
}

func unauthorized(said complaint) string {
	switch {
	case said.Code == "EXPIRED_ACCESS_TOKEN" || said.Service == 65602:
		return "the LinkedIn token has expired"
	case said.Code == "REVOKED_ACCESS_TOKEN" || said.Service == 65601:
		return "the LinkedIn token was revoked"
	}
	return "LinkedIn does not accept this token"
}

// limited fills in what is known of a quota that was used up.
func (p *poll) limited(f *failure, a answer, message string, cause error) {
	f.again, f.stop = true, true
	p.asksToWait(f, a)
	hint := "LinkedIn renews its quotas at midnight UTC; try again tomorrow, and poll no more than once an hour"
	if f.pause == 0 && strings.Contains(message, " DAY ") {
		f.again = false
		if now := p.clock(a); now != 0 {
			f.after = (now.In(time.UTC) + 1).Start(time.UTC)
		}
	}
	if f.after != 0 {
		hint = "try again after " + f.after.Time().Format("2006-01-02 15:04") + " UTC"
	}
	f.fault = fault.Because(cause, fault.Limit, "LinkedIn's limit for requests is reached", hint)
}

// unreachable is a request that no answer came to.
func (p *poll) unreachable(err error, slow bool) *failure {
	what := "LinkedIn cannot be reached"
	if slow {
		what = "LinkedIn took too long to answer"
	}
	return &failure{
		again: true, slow: slow, stop: !slow,
		fault: fault.Because(errors.New(p.scrubbed(err.Error())), fault.Unavailable, what, "check the connection and try again in an hour"),
	}
}

// unusable is an answer that says success and is none that Kith can use.
func unusable(why string) *failure {
	return &failure{fault: fault.New(fault.Unavailable, "LinkedIn's answer "+why, "try again in an hour; if it stays so, a newer Kith is needed")}
}

// cause tells the log what LinkedIn said, cleaned and cut, and the number of
// the request that LinkedIn's support asks for.
func (p *poll) cause(a answer, said complaint) error {
	words := fmt.Sprintf("status %d", a.status)
	for _, more := range []string{string(said.Code), string(said.Message), a.header.Get("x-li-uuid")} {
		if more = p.scrubbed(more); more != "" {
			words += ": " + more
		}
	}
	return errors.New(words)
}

// scrubbed is a foreign text fit for a log: without the token, of one line and short.
func (p *poll) scrubbed(s string) string {
	s = strings.ReplaceAll(s, p.Token, "(token)")
	s = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, " "))
	const most = 200
	if runes := []rune(s); len(runes) > most {
		s = string(runes[:most]) + "..."
	}
	return strings.TrimSpace(s)
}
