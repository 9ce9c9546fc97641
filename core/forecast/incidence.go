package forecast

// Incidence is what became of a group, by age: entry b is after bin b, that is
// by age b+1, for each bin up to the horizon and one for what ends there.
type Incidence struct {
	Surviving []float64    // share that has not ended
	By        [4][]float64 // share that has ended, by Cause from Accepted to Rejected
}

// Incidence is the Aalen-Johansen estimate of all four causes, with the pending
// ones censored: the report of what happened here (A.2). It is not what would
// happen to one left alone, since what was withdrawn counts as ended. Surviving
// and the four causes sum to 1.
//
// Under delayed entry it says what becomes of those that are under watch; where
// nobody is, it stays as it is.
func (t *Tally) Incidence() Incidence {
	in := NewIncidence(t.horizon)
	t.IncidenceInto(&in)
	return in
}

// NewIncidence is room for an Incidence, for IncidenceInto.
func NewIncidence(horizon int) Incidence {
	width := horizon + 1
	cells := make([]float64, 5*width)
	in := Incidence{Surviving: cells[:width:width]}
	for k := range in.By {
		in.By[k] = cells[(k+1)*width : (k+2)*width : (k+2)*width]
	}
	return in
}

// IncidenceInto is Incidence into one that is at hand and has the same horizon,
// without allocating.
func (t *Tally) IncidenceInto(in *Incidence) { t.incidence(in, [4]float64{1, 1, 1, 1}) }

// LeftAlone is what the account's own data say of invitations that are left
// alone: acceptance and refusal end one, and all else is censored (A.2). With
// refusals unknown, as they are to a sender as a rule, By[Accepted] is 1 less
// Unaccepted.
//
// Fit treats a known refusal differently on purpose. Stage one counts it as a
// failure in full: that one never accepts. Stage two lets it leave the risk set
// when it is refused, so that the hazard is that of those who are still
// pending, which is what a plan to withdraw asks. The curve then supposes that
// no refusal is to come: it stands above LeftAlone by what would have been
// accepted of the refused, which the prior holds back and many data do not.
func (t *Tally) LeftAlone() Incidence {
	in := NewIncidence(t.horizon)
	t.incidence(&in, [4]float64{Accepted: 1, Rejected: 1})
	return in
}

// Unaccepted is the plain Kaplan-Meier estimate of the share not accepted after
// each bin, with everything but an acceptance censored: what the data say
// without the prior that Fit adds. Past the last observed age it stays as it
// is.
func (t *Tally) Unaccepted() []float64 {
	in := NewIncidence(t.horizon)
	t.incidence(&in, [4]float64{Accepted: 1})
	return in.Surviving
}

// incidence fills one in; counts is 1 for the causes that are events, and 0 for
// those that censor. It is written out for speed: a thousand accounts take as
// many of these.
func (t *Tally) incidence(in *Incidence, counts [4]float64) {
	width := t.horizon + 1
	ended := t.ended[:5*width]
	left, atRisk := 1.0, 0.0
	var accepted, withdrawn, expired, rejected float64
	for b, late := range t.entered[:width] {
		a, w, e, r := ended[b], ended[width+b], ended[2*width+b], ended[3*width+b]
		atRisk += late
		gone := a + w + e + r + ended[4*width+b]
		a, w, e, r = counts[0]*a, counts[1]*w, counts[2]*e, counts[3]*r
		all := a + w + e + r
		// Weighted counts may leave a hair less at risk than end, or than nobody.
		each := left * (1 / max(atRisk, all, nobody))
		left = max(left-each*all, 0) // a rounding below nothing stays nothing
		accepted, withdrawn = accepted+each*a, withdrawn+each*w
		expired, rejected = expired+each*e, rejected+each*r
		in.Surviving[b] = left
		in.By[Accepted][b], in.By[Withdrawn][b] = accepted, withdrawn
		in.By[Expired][b], in.By[Rejected][b] = expired, rejected
		atRisk -= gone
	}
}

// nobody is so few that to divide by it gives a number, and that number times
// none gives none.
const nobody = 1e-100
