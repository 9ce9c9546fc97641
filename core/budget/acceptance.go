package budget

import (
	"fmt"
	"strconv"

	"github.com/kithhq/kith/core/forecast"
	"github.com/kithhq/kith/core/policy"
)

// Acceptance is how many of the matured invitations were accepted: those sent
// acceptance.from to acceptance.to days ago, withdrawn ones counting as sent
// and not accepted (C11). Counts may be fractions. The zero Acceptance is not known.
type Acceptance struct {
	Accepted, Sent float64
	Known          bool
	From           int    // days: how old they are at least, where that is more than acceptance.from; else 0
	How            string // how it is known, in a word or two, such as "own log"; may be empty
	Upper          bool   // some of the accepted may have asked themselves: an upper bound
}

// share is the share accepted, from 0 to 1; -1 when it is not known, or of
// fewer than least invitations.
func (a Acceptance) share(least float64) float64 {
	if !a.Known || a.Sent <= 0 || a.Sent < least {
		return -1
	}
	return min(max(a.Accepted/a.Sent, 0), 1)
}

var bandNames = [...]string{"critical", "poor", "fair", "good", "strong"}

// acceptance is the band of C3. Its upper end chooses the band, so that a low
// number lowers the limit only when it is hardly chance.
func (f *factors) acceptance() {
	share := f.in.Acceptance.share(f.policy.Number(policy.AcceptanceLeast))
	if share < 0 {
		f.add(OfSafe, "acceptance", 1, false, policy.AcceptanceLeast, "C3", f.tooFew())
		return
	}
	a := f.in.Acceptance
	_, high := forecast.Wilson(share*a.Sent, a.Sent, f.policy.Number(policy.AcceptanceSure))
	band := 0
	for band < len(bandNames)-1 && high >= f.policy.At(policy.AcceptanceEdge, band) {
		band++
	}
	value := f.policy.At(policy.AcceptanceFactor, band)
	f.add(OfSafe, "acceptance", value, false, policy.AcceptanceFactor, "C3", fmt.Sprintf(
		"%s%s; with %s %% confidence it is at most %s %%%s, which is %s%s: the advised number is multiplied by %s%s",
		f.matured(), f.bound(), percent(f.policy.Number(policy.AcceptanceSure)), percent(high), f.cite(policy.AcceptanceSure),
		bandNames[band], f.cite(policy.AcceptanceEdge), plain(value), f.cite(policy.AcceptanceFactor)))
}

// shareLine is fA of C.2.
func (f *factors) shareLine(l *Lines) {
	share := f.in.Acceptance.share(f.policy.Number(policy.AcceptanceLeast))
	if share < 0 {
		f.add(OfBoth, "acceptance", 1, false, policy.AcceptanceLeast, "C3", f.tooFew())
		return
	}
	value := l.share(share)
	f.add(OfBoth, "acceptance", value, false, policy.LineAcceptedFactor, "C3", fmt.Sprintf(
		"%s%s: on the straight line both limits are multiplied by %s%s", f.matured(), f.bound(), places(value), f.cite(policy.LineAcceptedFactor)))
}

func (f *factors) tooFew() string {
	known := "how often your invitations are accepted is not known"
	if f.in.Acceptance.Known {
		known = places(f.in.Acceptance.Sent) + " of your invitations have matured"
	}
	return fmt.Sprintf("not enough data: %s; with fewer than %s that are %s to %s days old%s acceptance changes no limit",
		known, f.number(policy.AcceptanceLeast), f.number(policy.AcceptanceFrom), f.number(policy.AcceptanceTo), f.cite(policy.AcceptanceLeast))
}

func (f *factors) matured() string {
	a, how := f.in.Acceptance, ""
	if a.How != "" {
		how = " (" + a.How + ")"
	}
	return fmt.Sprintf("%s of %s invitations that are %d to %s days old were accepted%s, %s %%",
		places(a.Accepted), places(a.Sent), max(a.From, f.policy.Int(policy.AcceptanceFrom)), f.number(policy.AcceptanceTo), how, percent(a.share(0)))
}

func (f *factors) bound() string {
	if f.in.Acceptance.Upper {
		return ", an upper bound because some of them may have asked you"
	}
	return ""
}

// plain writes a number as the rule book does.
func plain(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// places writes a number with two decimals at most.
func places(x float64) string { return plain(float64(int(x*100+0.5)) / 100) }

// percent writes a share with one decimal at most.
func percent(share float64) string { return plain(float64(int(share*1000+0.5)) / 10) }
