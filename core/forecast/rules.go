package forecast

import "github.com/kithhq/kith/core/policy"

// Rules are the parameters the estimates are made with.
type Rules struct {
	Horizon  int             // days after which an invitation lapses
	Priors   [segments]Prior // by Segment
	Tail     Delay           // the pessimistic alternative to the priors' delay
	HalfLife float64         // days after which an invitation counts half; +Inf counts all alike
	Mature   int             // age in days from which a week of sends is mature
	Thin     float64         // share of a stretch of weeks that is unanswered below which it is not complete
	Told     int             // mature weeks whose sends were told, from which on they speak
	Few      int             // invitations of a stretch of weeks below which that is not judged
	Young    int             // age in days below which hardly anybody withdraws
	From, To int             // ages in days of the matured share (C11)
	Compared int             // matured invitations that both of two parts must have, to be told apart
	Recent   int             // age in days up to which a sending counts for an account's health
	Sure     float64         // of intervals
}

// RulesFrom reads them from the rule book.
func RulesFrom(p policy.Policy) Rules {
	r := Rules{
		Horizon: p.Int(policy.AgeExpiry), HalfLife: p.Number(policy.PriorHalfLife),
		Mature: p.Int(policy.MatureDays), Thin: p.Number(policy.CompleteUnanswered), Few: p.Int(policy.CompleteLeast), Told: p.Int(policy.TypedLeast),
		Young: p.Int(policy.AgeMin), From: p.Int(policy.AcceptanceFrom), To: p.Int(policy.AcceptanceTo),
		Recent: p.Int(policy.HealthDays), Compared: p.Int(policy.CompareLeast), Sure: p.Number(policy.AcceptanceSure),
	}
	own := Weibull(p.Number(policy.DelayShape), p.Number(policy.DelayScale), r.Horizon)
	r.Tail = LogNormal(p.Number(policy.DelayTailMedian), p.Number(policy.DelayTailSpread), r.Horizon)
	for s := range r.Priors {
		r.Priors[s] = Prior{
			Accepted: p.At(policy.PriorAccepted, s), Unanswered: p.At(policy.PriorUnanswered, s),
			Strength: p.Number(policy.PriorStrength), Delay: own,
		}
	}
	return r
}
