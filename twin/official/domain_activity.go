package official

import (
	"strings"

	"github.com/kithhq/kith/twin/network"
)

// plainTime is UTC without saying so.
const plainTime = "2006-01-02 15:04:05"

// acts are a member's doings of one kind that were there at the moment.
func (v *view) acts(kind string) []network.Act {
	var all []network.Act
	for _, a := range v.record().Acts {
		if a.Kind == kind && (a.Gone == 0 || a.Gone > v.at) {
			all = append(all, a)
		}
	}
	return all
}

// media is where pictures of posts lie.
const media = "https://media.licdn.com/dms/image/"

func shares(v *view) sheet {
	at := v.at
	return backwards(v.acts("post"), func(a network.Act) row {
		out := row{
			"Date": a.At.Time().Format(plainTime), "ShareLink": updateLink(a.Post), "ShareCommentary": a.TextAt(at),
			"SharedUrl": "", "MediaUrl": "", "Visibility": a.Flavor,
		}
		if strings.HasPrefix(a.Media, media) {
			out["MediaUrl"] = a.Media
		} else {
			out["SharedUrl"] = a.Media
		}
		return out
	})
}

func comments(v *view) sheet {
	return backwards(v.acts("comment"), func(a network.Act) row {
		return row{"Date": a.At.Time().Format(plainTime), "Link": updateLink(a.Post), "Message": a.Text}
	})
}

func likes(v *view) sheet {
	return backwards(v.acts("reaction"), func(a network.Act) row {
		return row{"Date": a.At.Time().Format(plainTime), "Type": a.Flavor, "Link": updateLink(a.Post)}
	})
}
