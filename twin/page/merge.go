package page

import (
	"slices"
	"strconv"

	"github.com/kithhq/kith/twin/network"
)

func routeMerge(s *site) {
	s.get(settingsPath+"merge/", askMerge)
	s.post(settingsPath+"merge/", merge)
}

// duplicate is the account of the same name that a form or an address means;
// nil when it is none of them. Nobody else's account can be merged.
func (v *visit) duplicate() *network.Member {
	id, _ := strconv.Atoi(v.r.FormValue("lose"))
	same := v.n.Namesakes(v.me)
	at := slices.IndexFunc(same, func(m *network.Member) bool { return int(m.ID) == id })
	if at < 0 {
		return nil
	}
	return same[at]
}

func noDuplicate(v *visit) reply { return v.absent("You have no such second account.") }

func askMerge(v *visit) reply {
	m := v.duplicate()
	if m == nil {
		return noDuplicate(v)
	}
	who := faceOf(v.n, m)
	return confirm(confirmPage{
		frame: v.frame("Merge a duplicate account", "settings"), Who: &who, To: settingsPath + "merge/",
		Fields: []field{{"lose", strconv.Itoa(int(m.ID))}}, Do: "Merge", Cancel: settingsPath,
		Lines: []string{
			"The connections of that account move to the one you are signed in to, and it is closed.",
			"Nothing else moves: its invitations, sent and received, are gone.",
		},
	})
}

func merge(v *visit) reply {
	m := v.duplicate()
	if m == nil {
		return noDuplicate(v)
	}
	if r := v.n.Merge(v.me.ID, m.ID); r != nil {
		return v.refused(r, settingsPath)
	}
	return onwards(settingsPath)
}
