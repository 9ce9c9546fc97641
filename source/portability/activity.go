package portability

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/source/archive"
)

// thing is a JSON value of which nothing is known beforehand.
type thing struct{ value any }

// about is what an event is about: its activity, or the change that it sets.
func (e *entry) about() thing {
	var t thing
	if json.Unmarshal(e.Activity, &t.value) != nil {
		return thing{}
	}
	if set := t.at("patch", "$set"); set.value != nil {
		return set
	}
	return t
}

// at follows names into objects; what is not there is nothing.
func (t thing) at(names ...string) thing {
	for _, name := range names {
		object, ok := t.value.(map[string]any)
		if !ok {
			return thing{}
		}
		t.value = object[name]
	}
	return t
}

// text is a string, or the first of a text in several languages.
func (t thing) text() string {
	if s, ok := t.value.(string); ok && s != unprocessed {
		return s
	}
	if inner, ok := t.at("text").value.(string); ok && inner != unprocessed {
		return inner
	}
	languages, _ := t.at("localized").value.(map[string]any)
	var names []string
	for name := range languages {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if s, ok := languages[name].(string); ok && s != unprocessed {
			return s
		}
	}
	return ""
}

// urn is a string that names something in LinkedIn's way, of no more than
// that; empty for anything else.
func (t thing) urn() string {
	s, ok := t.value.(string)
	if !ok || !strings.HasPrefix(s, "urn:li:") || len(s) > 200 || strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return ""
	}
	return s
}

// activity keeps when the member posted, commented or reacted, and on what. Of
// a comment no text is kept: it may speak of others.
func activity(to *ledger.Activities, e *entry) bool {
	if e.Method != "CREATE" || !e.mine() {
		return false
	}
	about := e.about()
	kind, link, words, label := ledger.Reaction, target(about), "", ""
	switch e.Resource {
	case likes:
		label = about.at("reactionType").text()
	case comments:
		kind = ledger.Comment
	case posts:
		if state := about.at("lifecycleState").text(); state != "" && state != "PUBLISHED" {
			return false
		}
		kind, link = ledger.Post, thing{string(e.ResourceID)}.urn()
		if link == "" {
			link = about.at("id").urn()
		}
		words = about.at("specificContent", "com.linkedin.ugc.ShareContent", "shareCommentary").text()
		label = about.at("visibility", "com.linkedin.ugc.MemberNetworkVisibility").text()
	default:
		return false
	}
	if link == "" {
		return false
	}
	// The snapshot tells of the same thing to the second.
	to.At = append(to.At, e.at-e.at%ledger.Second)
	to.Kind = append(to.Kind, kind)
	to.Link.AppendString(archive.PostLink(link))
	to.Text.AppendString(strings.TrimSpace(words))
	to.Type.AppendString(label)
	return true
}

// target is the post that was commented on or reacted to. A reaction to a
// comment counts for the post that the comment stands under.
func target(about thing) string {
	if root := about.at("root").urn(); root != "" {
		return root
	}
	object := about.at("object").urn()
	inner, found := strings.CutPrefix(object, "urn:li:comment:(")
	if !found {
		return object
	}
	post, _, _ := strings.Cut(inner, ",")
	if !strings.HasPrefix(post, "urn:li:") {
		post = "urn:li:" + post
	}
	return post
}
