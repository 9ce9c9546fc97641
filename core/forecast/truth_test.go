package forecast

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/kithhq/kith/core/ledger"
)

// truth is an invented account of which everything is known.
type truth struct {
	share    float64
	perWeek  int
	now      int   // day; nothing is sent later
	stopped  int   // the day from which nothing was sent; 0 is never
	exports  []int // days
	history  bool  // archives keep answered rows, but not withdrawn ones
	purge    int   // age from which all that is open is withdrawn before an export; 0 is never
	recorded bool  // the owner tells of each withdrawal
	kept     int   // old ones that were not withdrawn
	typed    bool
	inbound  float64 // people who ask themselves, for one who accepted
}

// all are the account's invitations, and the people who asked themselves.
func (w truth) all(dice *rand.Rand) (sent, came []sending) {
	delay := Weibull(0.44, 1.10, 180)
	for day := range w.now {
		if w.stopped > 0 && day >= w.stopped {
			break
		}
		for k := range w.perWeek/7 + toss(dice, float64(w.perWeek%7)/7) {
			s := sending{key: fmt.Sprintf("p%d-%d", day, k), sent: float64(day) + dice.Float64()}
			if dice.Float64() < w.share {
				u, bin := dice.Float64(), 0
				for delay.By(bin+1) < u {
					bin++
				}
				s.accepted = s.sent + float64(bin) + dice.Float64()
				if dice.Float64() < w.inbound {
					came = append(came, sending{key: fmt.Sprintf("in%d-%d", day, k), sent: s.sent, accepted: s.sent + .001})
				}
			}
			sent = append(sent, s)
		}
	}
	return sent, came
}

func toss(dice *rand.Rand, chance float64) int {
	if dice.Float64() < chance {
		return 1
	}
	return 0
}

// withdrawn reports whether one was withdrawn, or had lapsed, by a day.
func (w truth) withdrawn(s sending, day int) bool {
	open := func(age int) bool {
		return s.sent < float64(day-age) && (s.accepted == 0 || s.accepted > s.sent+float64(age))
	}
	return w.purge > 0 && open(w.purge) || open(180)
}

func (w truth) ledger(seed uint64) *ledgerOf {
	dice := rand.New(rand.NewPCG(seed, 3))
	sent, came := w.all(dice)
	kept, said, l := map[string]bool{}, map[string]bool{}, &ledgerOf{}
	for _, s := range sent {
		if s.accepted == 0 && len(kept) < w.kept && dice.Float64() < .02 {
			kept[s.key] = true
		}
	}
	for _, day := range w.exports {
		f := export(sent, day, w.history, func(s sending) bool { return !kept[s.key] && w.withdrawn(s, day) })
		f.Connections = export(append(slices.Clone(sent), came...), day, false, func(s sending) bool { return w.withdrawn(s, day) }).Connections
		l.imports(f)
		for _, s := range sent {
			if w.recorded && w.withdrawn(s, day) && !said[s.key] {
				said[s.key] = true
				l.says(s.key, ledger.SaidWithdrawn, s.sent+float64(w.purge), "")
			}
		}
	}
	perWeek := map[int]int{}
	for _, s := range sent {
		perWeek[int(s.sent)/7]++
	}
	for week := 0; w.typed && week < w.now/7; week++ {
		l.typed(week, perWeek[week])
	}
	return l
}

// found is what many accounts of one truth show together.
type found struct {
	levels          map[Level]int
	share, chance   float64 // means of the estimates: in the end, and of one pending at 14 days
	accepted, all   float64 // the account's own counts
	matured, cohort float64 // accepted, and sent
}

func (w truth) find(t *testing.T, accounts int) found {
	t.Helper()
	f := found{levels: map[Level]int{}}
	for k := range accounts {
		a := w.ledger(uint64(k+1)).account(t, w.now)
		g := a.Group(Cold)
		f.levels[a.Level]++
		f.share += g.Curve.Share / float64(accounts)
		f.chance += g.Curve.Remaining(14) / float64(accounts)
		f.accepted, f.all = f.accepted+g.Answers.Total(Accepted), f.all+g.Answers.size()
		f.matured, f.cohort = f.matured+g.Matured.Accepted, f.cohort+g.Matured.Sent
	}
	return f
}

func days(from, to, step int) (all []int) {
	for day := from; day <= to; day += step {
		all = append(all, day)
	}
	return all
}

// ways are the four kinds of data an account may have.
func ways(share float64, perWeek int) map[Level]truth {
	w := truth{share: share, perWeek: perWeek, now: 182, exports: []int{182}}
	weekly, typed, history := w, w, w
	weekly.exports, typed.typed, history.history = days(7, 182, 7), true, true
	return map[Level]truth{OneExport: w, SeveralExports: weekly, TypedSends: typed, OwnLog: history}
}

func TestTheTruthIsFoundFromEveryKindOfData(t *testing.T) {
	t.Parallel()
	compared := 0
	for _, share := range []float64{.1, .25, .5, .8} {
		for level, w := range ways(share, 20) {
			f := w.find(t, 12)
			own := f.accepted / f.all
			if f.levels[level] < 11 || math.Abs(own-share) > far*math.Sqrt(share*(1-share)/f.all)+.01 {
				t.Errorf("%s, truth %.2f: %.3f of %.0f, levels %v", level, share, own, f.all, f.levels)
			}
			if part := f.all / (12 * 20 * 26); part < .6 {
				t.Errorf("%s, truth %.2f: only %.2f of what was sent counts", level, share, part)
			}
			compared++
		}
	}
	if compared != 16 {
		t.Fatalf("%d compared", compared)
	}
}

// Of what archives of open invitations show at a rhythm of months, and of what
// was withdrawn unseen, only the accepted ones are left. The estimate may fall
// back to the benchmark; it must not go beyond both.
func TestNoPileThatWasWithdrawnUnseenRaisesTheShare(t *testing.T) {
	t.Parallel()
	compared := 0
	for _, share := range []float64{.1, .25} {
		for _, perWeek := range []int{5, 20, 100} {
			for _, purge := range []int{14, 21, 30} {
				w := truth{share: share, perWeek: perWeek, now: 182, exports: []int{182}, purge: purge, kept: 2}
				history, gaps := w, w
				history.history, gaps.exports = true, []int{30, 120, 182}
				for _, x := range []truth{w, history, gaps} {
					if f := x.find(t, 8); f.share > .27+.09 {
						t.Errorf("%.2f, %d a week, withdrawn at %d, history %t, exports %v: %.3f", share, perWeek, purge, x.history, x.exports, f.share)
					}
					compared++
				}
			}
		}
	}
	if compared != 54 {
		t.Fatalf("%d compared", compared)
	}
}

// What vanished between two archives ended at some moment between them. Counted
// only as long as it was seen, it would leave those who accepted in between
// alone at risk.
func TestWithdrawingUnseenDoesNotRaiseTheRemainingChance(t *testing.T) {
	t.Parallel()
	for _, recorded := range []bool{false, true} {
		w := truth{share: .25, perWeek: 100, now: 182, exports: days(7, 182, 7), purge: 21, recorded: recorded}
		curve := at(.25)
		f, want := w.find(t, 12), curve.Remaining(14)
		t.Logf("recorded %t: %.4f, the truth is %.4f", recorded, f.chance, want)
		if math.Abs(f.chance-want) > .2*want {
			t.Errorf("recorded %t: %.4f, the truth is %.4f", recorded, f.chance, want)
		}
	}
}

// Somebody who withdraws early gives no account of a lower share.
func TestARecordedEarlyWithdrawalIsAPartOfAFailure(t *testing.T) {
	t.Parallel()
	w := truth{share: .25, perWeek: 100, now: 182, exports: days(7, 182, 7), purge: 8, recorded: true}
	if f := w.find(t, 8); math.Abs(f.share-.25) > .012 {
		t.Errorf("%.3f, the truth is .25", f.share)
	}
}

func TestAnAccountThatStoppedHasNoNewAcceptance(t *testing.T) {
	t.Parallel()
	for _, share := range []float64{.25, .8} {
		for _, inbound := range []float64{0, .4} {
			w := truth{share: share, perWeek: 100, now: 182, stopped: 80, exports: []int{182}, inbound: inbound}
			f := w.find(t, 6)
			if f.cohort != 0 {
				t.Errorf("matured %.0f of %.0f, and nothing was sent", f.matured, f.cohort)
			}
			if f.all < 6*80*100/7/2 {
				t.Errorf("%.2f: %.0f are left of what was sent", share, f.all)
			}
		}
	}
}

// Shares are drawn from the prior, so that 90 of 100 intervals hold them
// whatever an account shows.
func TestIntervalsHoldAtEveryLevel(t *testing.T) {
	t.Parallel()
	const accounts = 120
	for level := range ways(.25, 7) {
		held, r := 0, rand.New(rand.NewPCG(9, uint64(level)))
		for k := range accounts {
			share := betaFrom(r, 6.3, 17)
			w := ways(share, []int{5, 20}[k%2])[level]
			low, high := w.ledger(uint64(k+1)).account(t, w.now).Group(Cold).Posterior().Interval(.9)
			if low <= share && share <= high {
				held++
			}
		}
		part := float64(held) / accounts
		t.Logf("%s: %.3f held", level, part)
		if part < .82 || part > .97 {
			t.Errorf("%s: 90 %% intervals held the truth in %.3f", level, part)
		}
	}
}

// betaFrom draws from a beta distribution by rejection.
func betaFrom(r *rand.Rand, a, b float64) float64 {
	mode := (a - 1) / (a + b - 2)
	height := (a-1)*math.Log(mode) + (b-1)*math.Log(1-mode)
	for {
		x := r.Float64()
		if math.Log(r.Float64()) < (a-1)*math.Log(x)+(b-1)*math.Log(1-x)-height {
			return x
		}
	}
}
