package cli

import (
	"math"
	"time"

	"github.com/spf13/cobra"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/budget"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/front/wire"
)

type budgetJSON struct {
	Account     string       `json:"account"`
	Plan        string       `json:"plan"`
	HardLimit   int          `json:"hard_limit"`
	SafeLimit   int          `json:"safe_limit"`
	Leading     string       `json:"leading"`
	Anchored    anchoredJSON `json:"anchored"`
	Sliding     slidingJSON  `json:"sliding"`
	Day         dayJSON      `json:"day"`
	Notes       notesJSON    `json:"notes"`
	Paused      bool         `json:"paused"`
	PausedUntil *string      `json:"paused_until"`
	Factors     []factorJSON `json:"factors"`
	Recovery    []stageJSON  `json:"recovery"`
	Reasons     []reasonJSON `json:"reasons"`
}

type factorJSON struct {
	Name      string  `json:"name"`
	Value     float64 `json:"value"`
	Caps      bool    `json:"caps"`
	Of        string  `json:"of"`
	Parameter string  `json:"parameter"`
	Rule      string  `json:"rule"`
	Text      string  `json:"text"`
	Source    string  `json:"source"`
}

type stageJSON struct {
	From      *string `json:"from"`
	Until     *string `json:"until"`
	Pause     bool    `json:"pause"`
	Factor    float64 `json:"factor"`
	Cause     string  `json:"cause"`
	Parameter string  `json:"parameter"`
}

type anchoredJSON struct {
	Used       int     `json:"used"`
	UsedAtMost int     `json:"used_at_most"`
	Left       int     `json:"left"`
	SafeLeft   int     `json:"safe_left"`
	BeganAt    *string `json:"began_at"`
	ResetsAt   *string `json:"resets_at"`
}

type slidingJSON struct {
	Used       int     `json:"used"`
	UsedAtMost int     `json:"used_at_most"`
	Left       int     `json:"left"`
	SafeLeft   int     `json:"safe_left"`
	NextSlotAt *string `json:"next_slot_at"`
}

type dayJSON struct {
	Used int `json:"used"`
	Safe int `json:"safe"`
	Left int `json:"left"`
}

type notesJSON struct {
	Used   int  `json:"used"`
	Left   *int `json:"left"` // null: no limit
	Length int  `json:"length"`
}

func (s *session) budget() *cobra.Command {
	return &cobra.Command{
		Use: "budget", Short: "Say how many invitations may still be sent, and why", Args: argCount(0, 0, ""),
		Long: `Say how many invitations may still be sent, and why. LinkedIn publishes no number,
so every limit names where it comes from (kith rules). The week is counted in two
ways, and the stricter one leads. Withdrawing gives no slot back.`,
		RunE: func(*cobra.Command, []string) error {
			k, err := s.open()
			if err != nil {
				return err
			}
			b, err := k.Budget(s.ctx, s.account)
			if err != nil {
				return err
			}
			if s.json {
				return s.answer(budgetOf(b))
			}
			s.tellBudget(b)
			return nil
		},
	}
}

func budgetOf(b app.Budget) budgetJSON {
	out := budgetJSON{
		Account: b.Account.Key, Plan: b.Plan.String(), HardLimit: b.HardLimit, SafeLimit: b.SafeLimit,
		Leading: string(b.Leading),
		Anchored: anchoredJSON{
			Used: b.Anchored.Used, UsedAtMost: b.Anchored.UsedAtMost, Left: b.Anchored.Left,
			SafeLeft: b.Anchored.SafeLeft, BeganAt: wire.Stamp(b.Anchored.Began), ResetsAt: wire.Stamp(b.Anchored.ResetsAt),
		},
		Sliding: slidingJSON{
			Used: b.Sliding.Used, UsedAtMost: b.Sliding.UsedAtMost, Left: b.Sliding.Left,
			SafeLeft: b.Sliding.SafeLeft, NextSlotAt: wire.Stamp(b.Sliding.NextSlotAt),
		},
		Day:    dayJSON(b.Day),
		Notes:  notesJSON{Used: b.Notes.Used, Length: b.Notes.Length},
		Paused: b.Paused, PausedUntil: wire.Stamp(b.PausedUntil), Reasons: []reasonJSON{}, Factors: []factorJSON{}, Recovery: []stageJSON{},
	}
	if !b.Notes.Unlimited && b.Notes.Left != math.MaxInt {
		left := b.Notes.Left
		out.Notes.Left = &left
	}
	for i := range b.Factors {
		f := &b.Factors[i]
		out.Factors = append(out.Factors, factorJSON{f.Name, f.Value, f.Caps, f.Of, string(f.Parameter), f.Rule, f.Text, f.Cite})
	}
	for _, x := range b.Recovery {
		out.Recovery = append(out.Recovery, stageJSON{wire.Stamp(x.From), wire.Stamp(x.Until), x.Pause, x.Factor, x.Cause, string(x.Parameter)})
	}
	for _, r := range b.Reasons {
		out.Reasons = append(out.Reasons, reasonJSON{Rule: r.Rule, Text: r.Text})
	}
	return out
}

func (s *session) tellBudget(b app.Budget) {
	p := s.page()
	if b.Paused {
		until := ", and nobody knows until when"
		if b.PausedUntil != 0 {
			until = " until " + local(b.PausedUntil, b.Zone)
		}
		p.line("%s%s; withdrawing does not shorten it", p.red("paused"), until)
	}
	lead := b.Left()
	p.line("advised: %s more this week, of %d (account type %s)", p.bold(grouped(lead.SafeLeft)), b.SafeLimit, b.Plan.String())
	if perhaps := lead.UsedAtMost - lead.Used; perhaps > 0 && !b.Paused && lead.SafeLeft > 0 {
		p.line("%s, if the %s of this week that nobody can place followed from requests of yours",
			p.amber(grouped(max(0, b.SafeLimit-lead.UsedAtMost))), many(perhaps, "connection", "connections"))
	}
	p.line("%s %d; %s left until then", stops(b), b.HardLimit, grouped(lead.Left))
	p.gap()
	t := newTable("week counted", "sent", "advised left", "left", "").numbers(1, 2, 3)
	lists := func(name, then string, used, most, safe, left int) {
		sent := grouped(used)
		if most > used {
			sent += " to " + grouped(most)
		}
		t.row(name, sent, grouped(safe), grouped(left), then)
	}
	lists("from first request", when("resets", b.Anchored.ResetsAt, b.Zone), b.Anchored.Used, b.Anchored.UsedAtMost, b.Anchored.SafeLeft, b.Anchored.Left)
	lists("last 7 x 24 hours", when("next slot", b.Sliding.NextSlotAt, b.Zone), b.Sliding.Used, b.Sliding.UsedAtMost, b.Sliding.SafeLeft, b.Sliding.Left)
	t.row("last 24 hours", grouped(b.Day.Used), grouped(max(0, min(b.Day.Left, lead.SafeLeft))))
	t.write(p, "")
	p.line("%s", p.faint(leading[b.Leading]+" leads; rows: kith list \"direction:outgoing age:<7d\""))
	if b.Sliding.UsedAtMost > b.Sliding.Used {
		today := b.Now.In(b.Zone)
		p.line("%s", p.faint("perhaps yours too, since nobody knows who asked: kith acceptance --week "+(today-7).String()+", and --week "+today.String()))
	}
	notes := "no limit is known"
	if !b.Notes.Unlimited {
		notes = grouped(b.Notes.Left) + " left"
	}
	p.line("notes: %s used this month, %s; up to %d characters each", grouped(b.Notes.Used), notes, b.Notes.Length)
	p.gap()
	tellFactors(p, b)
	tellRecovery(p, b)
	p.reasons(b.Reasons)
}

// leading names the two ways of counting the week.
var leading = map[budget.Model]string{
	budget.ModelAnchored: "the count from the first request",
	budget.ModelSliding:  "the count of the last 7 x 24 hours",
}

// stops says where the stop is taken from: from what LinkedIn said to this
// account, or from what is told of it.
func stops(b app.Budget) string {
	for i := range b.Factors {
		if f := &b.Factors[i]; f.Name == "learned" && f.Of != budget.OfSafe && f.Value <= float64(b.HardLimit)+1 {
			return "your own stop is taken to be at"
		}
	}
	return "LinkedIn is said to stop at"
}

// when is a moment with what comes then; empty when nobody knows it.
func when(what string, at ledger.Instant, zone *time.Location) string {
	if at == 0 {
		return ""
	}
	return what + " " + local(at, zone)
}

// tellFactors shows what the two limits are made of.
func tellFactors(p *page, b app.Budget) {
	t := newTable("what", "advised", "stop", "parameter", "source").shrinks(4, 16)
	for i := range b.Factors {
		f := &b.Factors[i]
		value := "x " + short(f.Value)
		if f.Caps {
			value = "at most " + short(f.Value)
		}
		safe, hard := value, value
		if f.Of == budget.OfHard {
			safe = ""
		}
		if f.Of == budget.OfSafe {
			hard = ""
		}
		t.row(f.Name, safe, hard, string(f.Parameter), f.Cite)
		t.paintLast(4, p.faint)
	}
	t.row("together", grouped(b.SafeLimit), grouped(b.HardLimit))
	t.write(p, "")
	p.gap()
}

// tellRecovery is the clock after what LinkedIn said.
func tellRecovery(p *page, b app.Budget) {
	if len(b.Recovery) == 0 {
		return
	}
	for _, x := range b.Recovery {
		what := "advised numbers x " + short(x.Factor)
		if x.Pause {
			what = "pause"
		}
		until := "until LinkedIn lifts it"
		if x.Until != 0 {
			until = "until " + local(x.Until, b.Zone)
		}
		p.line("%s  %s %s", p.amber(what), until, p.faint("("+x.Cause+")"))
	}
	p.gap()
}
