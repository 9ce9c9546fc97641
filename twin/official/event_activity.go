package official

import (
	"net/url"
	"strconv"

	"github.com/kithhq/kith/twin/network"
)

// act notes what a member did in public. The place among their acts tells two
// comments of one moment apart.
func (l *log) act(place int, a network.Act) {
	switch a.Kind {
	case "post":
		l.posted(place, a)
	case "comment":
		l.commented(place, a)
	case "reaction":
		l.reacted(place, a)
	}
}

func (l *log) posted(place int, a network.Act) {
	urn := "urn:li:" + a.Post
	post := func(method string, activity object) event {
		return event{Resource: "ugcPosts", Subject: urn, URI: "/ugcPosts/" + url.PathEscape(urn), Method: method, Activity: activity}
	}
	l.note(a.At, post("CREATE", l.shared(urn, a)), "post", place)
	for i, e := range a.Edits {
		next := a.TextAt(e.At)
		l.note(e.At, post("PARTIAL_UPDATE", object{"patch": object{"$set": object{
			"specificContent": object{shareContent: object{"shareCommentary": object{"text": next}}},
			"lastModified":    l.stamp(e.At),
		}}}), "edit", place, i)
	}
	if a.Gone != 0 {
		l.note(a.Gone, post("DELETE", object{}), "deletion", place)
	}
}

// The names of unions in posts.
const (
	shareContent = "com.linkedin.ugc.ShareContent"
	visibility   = "com.linkedin.ugc.MemberNetworkVisibility"
)

func (l *log) shared(urn string, a network.Act) object {
	seen, category := a.Flavor, "NONE"
	if seen == everybody {
		seen = "PUBLIC"
	}
	attached := []any{}
	if a.Media != "" {
		category, attached = "ARTICLE", []any{object{"status": "READY", "originalUrl": a.Media}}
	}
	return object{
		"id": urn, "author": l.self, "lifecycleState": "PUBLISHED", "visibility": object{visibility: seen},
		"specificContent": object{shareContent: object{
			"shareCommentary": object{"text": a.TextAt(a.At)}, "shareMediaCategory": category, "media": attached,
		}},
		"created": l.stamp(a.At), "firstPublishedAt": int64(a.At),
	}
}

func (l *log) stamp(at network.Moment) object {
	return object{"actor": l.self, "time": int64(at)}
}

func (l *log) commented(place int, a network.Act) {
	on := "urn:li:" + a.Post
	id := strconv.FormatInt(number(digest("comment", l.member.ID, place)), 10)
	l.note(a.At, event{
		Resource: "socialActions/comments", Subject: id, URI: "/socialActions/" + on + "/comments/" + id, Method: "CREATE",
		Activity: object{
			"id": id, "actor": l.self, "object": on, "message": object{"text": a.Text, "attributes": []any{}},
			"created": l.stamp(a.At), "lastModified": l.stamp(a.At),
		},
	}, "comment", place)
}

func (l *log) reacted(place int, a network.Act) {
	on, who := "urn:li:"+a.Post, l.self
	l.note(a.At, event{
		Resource: "socialActions/likes", Subject: who, URI: "/socialActions/" + on + "/likes/" + who, Method: "CREATE",
		Activity: object{"actor": who, "object": on, "reactionType": a.Flavor, "created": l.stamp(a.At)},
	}, "reaction", place)
}
