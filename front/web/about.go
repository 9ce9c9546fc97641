package web

import (
	"github.com/kithhq/kith/core/policy"
)

// aboutPage is what Kith promises, what is known, and what is not.
type aboutPage struct {
	Folder   string
	Sample   bool
	Erases   bool // everything can be deleted here
	Kinds    []kindCount
	All      int
	Licences string // where the licences of others' code in the script are; "" without a script
}

// kindCount is how many numbers rest on a kind of evidence.
type kindCount struct {
	Kind  policy.Kind
	Count int
}

// statement is something said about LinkedIn, and what stands behind it.
type statement struct{ Rule, Text, Basis string }

func (s *site) aboutRoutes() []route {
	return []route{{"GET /about", s.reading(s.about)}}
}

func (s *site) about(v *visit) (view, error) {
	p := aboutPage{Folder: s.setup.Folder, Sample: v.sample, Erases: s.erases(v), Licences: s.assets.Licences()}
	book, err := v.kith.Rules(v.ctx, v.account.ID, "")
	if err != nil {
		return view{}, err
	}
	p.All = len(book.Parameters)
	for _, k := range kinds() {
		n := 0
		for _, r := range book.Parameters {
			if r.Kind == k {
				n++
			}
		}
		if n > 0 {
			p.Kinds = append(p.Kinds, kindCount{k, n})
		}
	}
	return view{title: "Our promises", section: "about", body: aboutView(p)}, nil
}

// documented is what LinkedIn itself says, or shows on its own pages.
func documented() []statement {
	return []statement{
		{"R2", "Many invitations in a short time, and many that were ignored, left pending or marked as spam, are named as reasons to restrict an account.", "LinkedIn Help, types of restrictions for sending invitations."},
		{"R7", "Whoever withdraws cannot invite the same person again for up to three weeks.", "The window that asks for the second click, seen in September 2026."},
		{"R12", "Invitations are withdrawn one by one; the Sent page offers nothing for many at once.", "The page itself, seen in September 2026."},
		{"B3", "Withdrawing does not lift a restriction.", "LinkedIn Help, invitation limit reached."},
		{"R50", "An accepted invitation cannot be withdrawn. A connection can be removed, on the profile.", "LinkedIn Help, 2015."},
		{"R58", "Bots, scrapers, plug-ins and other automated ways in are against the User Agreement.", "LinkedIn’s User Agreement."},
		{"R65", "LinkedIn asks for fewer invitations, to people one knows.", "LinkedIn Help, invitation limit reached."},
	}
}

// unproven is what is often said and what nobody has shown.
func unproven() []statement {
	return []statement{
		{"R60", "That withdrawing many at once makes an account suspect (“invitation fatigue”).", "Found in one guide only, and LinkedIn once offered to withdraw all of them for a member. Kith goes gently all the same, by choice."},
		{"R61", "That withdrawing lowers how often one is accepted.", "No source; what was sent and not accepted counts either way."},
		{"R69", "That a withdrawal costs visibility.", "No source."},
		{"R70", "That it lowers one’s place in search results.", "No source."},
		{"R25", "How many invitations a week LinkedIn allows.", "Not published. About 100 is what most people report for a free account."},
		{"R28", "When the week begins anew.", "Not published. Kith counts in two ways, and the stricter one leads."},
		{"R55", "From how many pending invitations on there is trouble.", "Not published. Reports run from 500 to 2,500."},
		{"R22", "That withdrawing mends a low rate of acceptance.", "Unknown: LinkedIn does not say how it counts. A withdrawn invitation was still sent."},
		{"R66", "That the Sent page has a hidden filter for keywords.", "Looked for in September 2026, and not there. Kith’s own list has one."},
	}
}
