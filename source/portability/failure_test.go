package portability

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/kithhq/kith/core/fault"
)

// wordless checks that nothing of the token or of LinkedIn's body reaches the person.
func wordless(t *testing.T, f *fault.Error) {
	t.Helper()
	if f == nil {
		t.Fatal("no fault")
	}
	if f.Message == "" || f.Hint == "" || strings.HasSuffix(f.Message, ".") {
		t.Errorf("message %q, hint %q", f.Message, f.Hint)
	}
	if all := f.Error() + f.Hint; strings.Contains(all, token) || strings.Contains(f.Message+f.Hint, "LEAK") || strings.ContainsAny(all, "\n\x00") || len(f.Error()) > 700 {
		t.Errorf("%q tells too much", all)
	}
}

func TestAnswersAboutTheTokenEndThePoll(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]struct {
		status  int
		kind    fault.Kind
		message string
	}{
		`{"status":401,"serviceErrorCode":65602,"code":"EXPIRED_ACCESS_TOKEN","message":"The token used in the request has expired LEAK"}`: {401, fault.Denied, "has expired"},
		`{"status":401,"serviceErrorCode":65602,"message":"The token used in the request has expired LEAK"}`:                               {401, fault.Denied, "has expired"},
		`{"status":401,"serviceErrorCode":65601,"code":"REVOKED_ACCESS_TOKEN","message":"LEAK"}`:                                           {401, fault.Denied, "was revoked"},
		`{"status":401,"serviceErrorCode":65600,"code":"INVALID_ACCESS_TOKEN","message":"Invalid access token LEAK"}`:                      {401, fault.Denied, "does not accept"},
		`{"status":401,"serviceErrorCode":401,"message":"Empty oauth2_access_token LEAK"}`:                                                 {401, fault.Denied, "does not accept"},
		`{"status":401,"message":null}`:                      {401, fault.Denied, "does not accept"},
		`<html><body>LEAK</body></html>`:                     {401, fault.Denied, "does not accept"},
		`{"message":"` + token + `\n\u0000 LEAK"}`:           {401, fault.Denied, "does not accept"},
		`{"message":"` + strings.Repeat("LEAK", 5000) + `"}`: {403, fault.Denied, "does not allow"},
		strings.Repeat("LEAK", 5000):                         {403, fault.Denied, "does not allow"},
		`{"message":"No data found for this memberId"}`:      {401, fault.Denied, "does not accept"},
		`{"status":403,"serviceErrorCode":100,"code":"ACCESS_DENIED","message":"Not enough permissions to access: LEAK"}`: {403, fault.Denied, "does not allow"},
		`{"status":426,"code":"NONEXISTENT_VERSION","message":"Requested version 20231201 is not active LEAK"}`:           {426, fault.Unavailable, "refuses this version"},
	} {
		n := filled(t)
		n.always = &reply{status: want.status, body: body}
		got, err := n.poll(Request{Snapshot: true})
		if !fault.Is(err, want.kind) || !strings.Contains(fault.Of(err).Message, want.message) {
			t.Errorf("%s: %v", body, err)
		}
		wordless(t, fault.Of(err))
		if n.count() != 1 || got.Snapshot != nil || got.Changelog != nil || len(n.waits) > 0 {
			t.Errorf("%s: asked %d times, %+v", body, n.count(), got)
		}
		// The same behind a good page is no end of the table.
		n = filled(t)
		n.domains["INVITATIONS"][1] = reply{status: want.status, body: body}
		got, err = n.poll(Request{Snapshot: true})
		if !fault.Is(err, want.kind) || got.Snapshot != nil || n.of(got, "INVITATIONS").Outcome != Broken {
			t.Errorf("%s behind a page: %v, %+v", body, err, got)
		}
	}
}

func TestHintsSayHowToGoOn(t *testing.T) {
	t.Parallel()
	for status, want := range map[int]string{401: "OAuth Token Tools", 403: "Member Data Portability API", 426: "Member Data Portability API"} {
		n := newNetwork(t)
		n.always = &reply{status: status}
		if _, err := n.poll(Request{}); !strings.Contains(fault.Of(err).Hint, want) {
			t.Errorf("%d: %q", status, fault.Of(err).Hint)
		}
	}
}

func TestTokensThatAreNone(t *testing.T) {
	t.Parallel()
	n := newNetwork(t)
	for _, token := range []string{"", " \n", "two words", "line\nbreak", "naïve", strings.Repeat("x", longestToken+1)} {
		if _, err := n.client().Poll(context.Background(), Request{Token: token}); !fault.Is(err, fault.Denied) {
			t.Errorf("%q: %v", token, err)
		}
	}
	if n.count() != 0 {
		t.Error("something was asked")
	}
}

func TestQuotas(t *testing.T) {
	t.Parallel()
	const date = "Tue, 06 Oct 2026 12:00:00 GMT"
	resource := `{"status":429,"serviceErrorCode":101,"message":"Resource level throttle limit for calls to this resource is reached."}`
	daily := `{"status":429,"message":"Resource level throttle APPLICATION DAY limit for calls to this resource is reached."}`
	for name, test := range map[string]struct {
		retry, body string
		asked       int
		waits       string
		hint        string
	}{
		"seconds":           {"30", resource, 4, "[30s 30s 30s]", "2026-10-06 12:00 UTC"},
		"a date":            {"Tue, 06 Oct 2026 12:01:30 GMT", resource, 4, "[1m30s 1m30s 1m30s]", "2026-10-06 12:01 UTC"},
		"hours":             {"7200", resource, 1, "[]", "2026-10-06 14:00 UTC"},
		"a date in hours":   {"Tue, 06 Oct 2026 15:30:00 GMT", resource, 1, "[]", "2026-10-06 15:30 UTC"},
		"nothing":           {"", resource, 4, "[1s 2s 4s]", "midnight UTC"},
		"nonsense":          {"soon", resource, 4, "[1s 2s 4s]", "midnight UTC"},
		"a time long past":  {"Tue, 06 Oct 2020 12:00:00 GMT", resource, 4, "[1s 2s 4s]", "midnight UTC"},
		"less than nothing": {"-5", resource, 4, "[1s 2s 4s]", "midnight UTC"},
		"far too much":      {"9223372036854775807", resource, 1, "[]", "2027-10-07 12:00 UTC"},
		"the day's":         {"", daily, 1, "[]", "2026-10-07 00:00 UTC"},
	} {
		n := newNetwork(t)
		limited := reply{status: 429, body: test.body, header: map[string]string{"Date": date}}
		if test.retry != "" {
			limited.header["Retry-After"] = test.retry
		}
		n.log = func(int, int, int) reply { return limited }
		got, err := n.poll(Request{})
		if !fault.Is(err, fault.Limit) || !strings.Contains(fault.Of(err).Hint, test.hint) {
			t.Errorf("%s: %v, hint %q", name, err, fault.Of(err).Hint)
		}
		wordless(t, fault.Of(err))
		if asked := n.count("memberChangeLogs"); asked != test.asked || fmt.Sprint(n.waits) != test.waits {
			t.Errorf("%s: asked %d times, waited %v", name, asked, n.waits)
		}
		if (got.After != 0) != strings.HasSuffix(test.hint, ":00 UTC") && (got.After != 0) != strings.HasPrefix(test.hint, "20") {
			t.Errorf("%s: after %v", name, got.After)
		}
	}
}

func TestQuotaOfTheSnapshotSparesTheRest(t *testing.T) {
	t.Parallel()
	n := filled(t)
	n.log = oneSend
	n.domains["CONNECTIONS"] = []reply{{status: 429, header: map[string]string{"Retry-After": "86400", "Date": "Tue, 06 Oct 2026 12:00:00 GMT"}}}
	got := n.good()
	if got.Changelog == nil || len(got.Snapshot.Facts.Invitations.Row) != 3 || got.After.String() != "2026-10-07T12:00:00Z" {
		t.Errorf("%+v", got)
	}
	for _, d := range got.Domains[4:] {
		if d.Outcome != Broken || !fault.Is(d.Fault, fault.Limit) {
			t.Errorf("%+v", d)
		}
	}
	if n.count("domain=SKILLS") != 0 {
		t.Error("asked on after the quota was used up")
	}
}

func TestTroubleThatPasses(t *testing.T) {
	t.Parallel()
	for name, trouble := range map[string]reply{
		"500":          {status: 500, body: `{"status":500,"message":"LEAK"}`},
		"503":          {status: 503, body: `<html>LEAK</html>`, header: map[string]string{"Retry-After": "3"}},
		"504":          {status: 504},
		"429":          {status: 429},
		"a cut answer": {cut: true, body: `{"elements":[`},
	} {
		n := filled(t)
		n.script["GET /rest/memberSnapshotData INVITATIONS"] = []reply{trouble, trouble, trouble}
		n.script["GET /rest/memberAuthorizations"] = []reply{trouble}
		got := n.good()
		if d := n.of(got, "INVITATIONS"); d.Outcome != Read || d.Rows != 3 || len(n.waits) != 4 {
			t.Errorf("%s: %+v, waits %v", name, d, n.waits)
		}
	}
}

func TestTroubleThatStays(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		trouble reply
		asked   int
		kind    fault.Kind
	}{
		"500":                {reply{status: 500, body: `{"message":"LEAK"}`}, 4, fault.Unavailable},
		"504":                {reply{status: 504}, 4, fault.Unavailable},
		"a cut answer":       {reply{cut: true, body: `{"elements":[`}, 4, fault.Unavailable},
		"a page of HTML":     {reply{body: `<html>LEAK, please sign in</html>`}, 1, fault.Unavailable},
		"half of a page":     {reply{body: `{"elements":[{"snapshotDomain":"INVIT`}, 1, fault.Unavailable},
		"no body":            {reply{}, 1, fault.Unavailable},
		"something else":     {reply{body: `{"message":"LEAK"}`}, 1, fault.Unavailable},
		"no list":            {reply{body: `{"elements":"none"}`}, 1, fault.Unavailable},
		"null":               {reply{body: `null`}, 1, fault.Unavailable},
		"another 404":        {reply{status: 404, body: `{"message":"LEAK"}`}, 1, fault.Unavailable},
		"the end's words":    {reply{status: 400, body: noData}, 1, fault.Unavailable},
		"a 400":              {reply{status: 400, body: `{"message":"LEAK"}`}, 1, fault.Unavailable},
		"a redirect":         {reply{status: 302, header: map[string]string{"Location": "/rest/elsewhere"}}, 1, fault.Unavailable},
		"a 204 without body": {reply{status: 204}, 1, fault.Unavailable},
	} {
		n := filled(t)
		n.script["GET /rest/memberSnapshotData INVITATIONS"] = []reply{test.trouble, test.trouble, test.trouble, test.trouble}
		got := n.good()
		d := n.of(got, "INVITATIONS")
		if d.Outcome != Broken || !fault.Is(d.Fault, test.kind) || n.count("domain=INVITATIONS") != test.asked {
			t.Errorf("%s: %+v, asked %d times", name, d, n.count("domain=INVITATIONS"))
		}
		wordless(t, d.Fault)
	}
}

func TestRedirectsAreNotFollowed(t *testing.T) {
	t.Parallel()
	visits := 0
	other := newNetwork(t)
	other.Config.Handler = http.HandlerFunc(func(http.ResponseWriter, *http.Request) { visits++ })
	for _, status := range []int{301, 302, 303, 307, 308} {
		n := newNetwork(t)
		n.always = &reply{status: status, header: map[string]string{"Location": other.URL + "/rest/memberAuthorizations"}}
		if _, err := n.poll(Request{Snapshot: true}); !fault.Is(err, fault.Unavailable) {
			t.Errorf("%d: %v", status, err)
		}
	}
	if visits != 0 {
		t.Errorf("the other host saw %d requests", visits)
	}
}

// wires is a transport made of a function.
type wires func(*http.Request) (*http.Response, error)

func (w wires) RoundTrip(r *http.Request) (*http.Response, error) { return w(r) }

// tardy is what a connection says when it ran out of time.
type tardy struct{}

func (tardy) Error() string   { return "out of time with " + token }
func (tardy) Timeout() bool   { return true }
func (tardy) Temporary() bool { return true }

func TestNoAnswerAtAll(t *testing.T) {
	t.Parallel()
	for message, cause := range map[string]error{"cannot be reached": errors.New("no route to host for " + token), "took too long": tardy{}} {
		asked := 0
		c, err := New(Options{
			Transport: wires(func(*http.Request) (*http.Response, error) { asked++; return nil, cause }),
			Wait:      func(context.Context, time.Duration) error { return nil },
		})
		if err != nil {
			t.Fatal(err)
		}
		_, err = c.Poll(context.Background(), Request{Token: token, Snapshot: true})
		if !fault.Is(err, fault.Unavailable) || !strings.Contains(fault.Of(err).Message, message) || asked != tries {
			t.Errorf("%v: %v, asked %d times", cause, err, asked)
		}
		wordless(t, fault.Of(err))
	}
}

func TestLostConnectionStopsTheSnapshot(t *testing.T) {
	t.Parallel()
	n := filled(t)
	n.log = oneSend
	c := n.client()
	asked := 0
	c.http.Transport = wires(func(r *http.Request) (*http.Response, error) {
		if strings.Contains(r.URL.RawQuery, "CONNECTIONS") {
			asked++
			return nil, errors.New("no route to host")
		}
		return http.DefaultTransport.RoundTrip(r)
	})
	got, err := c.Poll(context.Background(), Request{Token: token, Now: now, Snapshot: true})
	if err != nil || n.of(got, "SKILLS").Outcome != Broken || n.count("domain=SKILLS") != 0 || asked != tries || got.Changelog == nil {
		t.Errorf("%v, asked %d times, %+v", err, asked, got)
	}
	if len(got.Snapshot.Facts.Invitations.Row) != 3 {
		t.Errorf("what came before is lost: %+v", got.Snapshot.Facts.Invitations)
	}
}

func TestContextEndsThePoll(t *testing.T) {
	t.Parallel()
	n := filled(t)
	ctx, cancel := context.WithCancel(context.Background())
	c := n.client()
	c.wait = func(ctx context.Context, _ time.Duration) error {
		cancel()
		return ctx.Err()
	}
	n.domains["CONNECTIONS"] = []reply{{status: 500}}
	got, err := c.Poll(ctx, Request{Token: token, Now: now, Snapshot: true})
	if !errors.Is(err, context.Canceled) || got.Snapshot != nil {
		t.Errorf("%v, %+v", err, got)
	}
	before := n.count()
	if _, err := c.Poll(ctx, Request{Token: token}); !errors.Is(err, context.Canceled) || n.count() != before {
		t.Errorf("with an ended context: %v", err)
	}
}

func TestWithoutWaitNothingIsTriedAgain(t *testing.T) {
	t.Parallel()
	n := filled(t)
	n.domains["SKILLS"] = []reply{{status: 500}}
	c := n.client()
	c.wait = nil
	if _, err := c.Poll(context.Background(), Request{Token: token, Now: now, Snapshot: true}); err != nil || n.count("domain=SKILLS") != 1 {
		t.Errorf("%v, asked %d times", err, n.count("domain=SKILLS"))
	}
}

func TestJitterStaysWithinBounds(t *testing.T) {
	t.Parallel()
	for jitter, want := range map[float64]time.Duration{0: 2 * time.Second, 0.5: 3 * time.Second, 1: 4 * time.Second, -7: 2 * time.Second, 9: 4 * time.Second} {
		p := &poll{Client: &Client{jitter: func() float64 { return jitter }}}
		if got := p.backOff(&failure{}, 2); got != want {
			t.Errorf("jitter %v waits %v, want %v", jitter, got, want)
		}
	}
}

func TestLargeAnswerIsRefused(t *testing.T) {
	t.Parallel()
	n := filled(t)
	c := n.client()
	c.http.Transport = wires(func(r *http.Request) (*http.Response, error) {
		got, err := http.DefaultTransport.RoundTrip(r)
		if err == nil && strings.Contains(r.URL.RawQuery, "INVITATIONS") {
			got.Body = endless{}
		}
		return got, err
	})
	got, err := c.Poll(context.Background(), Request{Token: token, Now: now, Snapshot: true})
	if err != nil || n.of(got, "INVITATIONS").Outcome != Broken || !fault.Is(n.of(got, "INVITATIONS").Fault, fault.Limit) {
		t.Errorf("%v, %+v", err, got.Domains)
	}
}

// endless is a body without an end.
type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil }
func (endless) Close() error               { return nil }
