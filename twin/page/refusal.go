package page

import (
	"net/http"

	"github.com/kithhq/kith/twin/network"
)

// refusalPage says that something was not done, and why.
type refusalPage struct {
	frame
	Text  string
	Until string // when it will be possible; "" when nobody knows
	Back  string
}

// refused tells a refusal, with the way back.
func (v *visit) refused(r *network.Refusal, back string) reply {
	status := http.StatusConflict
	if r.Code == "no_member" || r.Code == "no_invitation" {
		status = http.StatusNotFound
	}
	return reply{status: status, view: "refusal.html", page: refusalPage{v.frame("Not done", ""), r.Text, until(r.Until), back}}
}

// absent says that there is nothing at an address.
func (v *visit) absent(text string) reply {
	return reply{status: http.StatusNotFound, view: "refusal.html", page: refusalPage{v.frame("Not here", ""), text, "", "/"}}
}

// unseen is the answer where a profile cannot be seen.
func (v *visit) unseen() reply { return v.absent("This profile is not available.") }

// until is the sentence that says from when on something is possible.
func until(at network.Moment) string {
	if at == 0 {
		return ""
	}
	return "You can try again from " + clock(at) + "."
}
