package official

import (
	"encoding/json"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/kithhq/kith/twin/network"
)

// commentary is the body of a new post.
type commentary struct {
	Author       string  `json:"author"`
	Commentary   *string `json:"commentary"`
	Visibility   string  `json:"visibility"`
	Distribution *struct {
		Feed string `json:"feedDistribution"`
	} `json:"distribution"`
	Content   *content `json:"content"`
	Lifecycle string   `json:"lifecycleState"`
}

// content is what is attached to a post: one of its parts.
type content struct {
	Media   *attached `json:"media"`
	Article *struct {
		Source    string `json:"source"`
		Title     string `json:"title"`
		Thumbnail string `json:"thumbnail"`
	} `json:"article"`
	Images *struct {
		Images []attached `json:"images"`
	} `json:"multiImage"`
}

type attached struct {
	ID string `json:"id"`
}

// everybody is how tables spell the visibility of a public post.
const everybody = "MEMBER_NETWORK"

// visibilities are those a post may have, and how tables spell them.
var visibilities = map[string]string{
	"PUBLIC": everybody, "CONNECTIONS": "CONNECTIONS", "LOGGED_IN": "LOGGED_IN", "CONTAINER": "CONTAINER",
}

// readJSON reads a body that must be JSON.
func (c *call) readJSON(into any) (answer, bool) {
	kind, _, err := mime.ParseMediaType(c.Header.Get("Content-Type"))
	if err != nil || kind != "application/json" {
		return refuse(http.StatusUnsupportedMediaType, "", 0, "Content-Type must be application/json"), false
	}
	if err := json.Unmarshal(c.body, into); err != nil {
		return invalid("The request body cannot be read as JSON of this resource"), false
	}
	return answer{}, true
}

func unprocessable(field string) answer {
	return refuse(http.StatusUnprocessableEntity, "", 0, "ERROR :: /"+field+" :: is missing or is not a valid value")
}

// post makes a post of a member's own.
func (a *API) post(c *call) answer {
	var p commentary
	if out, ok := c.readJSON(&p); !ok {
		return out
	}
	seen := visibilities[p.Visibility]
	switch {
	case p.Author != c.urn(c.member.ID):
		return denied("author " + strconv.Quote(p.Author))
	case p.Commentary == nil:
		return unprocessable("commentary")
	case seen == "":
		return unprocessable("visibility")
	case p.Distribution == nil || p.Distribution.Feed != "MAIN_FEED" && p.Distribution.Feed != "NONE":
		return unprocessable("distribution/feedDistribution")
	case p.Lifecycle != "PUBLISHED":
		return unprocessable("lifecycleState")
	}
	where, wrong := c.attachment(p.Content)
	if wrong != "" {
		return unprocessable(wrong)
	}
	return c.publish("share:", network.Act{Kind: "post", Text: cut(little(*p.Commentary)), Flavor: seen, Media: where})
}

// attachment is where what a post carries lies; wrong names a field that is not
// as it must be.
func (c *call) attachment(p *content) (where, wrong string) {
	switch {
	case p == nil:
		return "", ""
	case p.Media != nil:
		if !c.uploaded(p.Media.ID) {
			return "", "content/media/id"
		}
		return media + p.Media.ID[len(imageURN):], ""
	case p.Article != nil:
		u, err := url.Parse(p.Article.Source)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
			return "", "content/article/source"
		}
		if p.Article.Title == "" {
			return "", "content/article/title"
		}
		if p.Article.Thumbnail != "" && !c.uploaded(p.Article.Thumbnail) {
			return "", "content/article/thumbnail"
		}
		return p.Article.Source, ""
	case p.Images != nil:
		all := p.Images.Images
		if len(all) < 2 || len(all) > 20 || slices.ContainsFunc(all, func(i attached) bool { return !c.uploaded(i.ID) }) {
			return "", "content/multiImage/images"
		}
		return media + all[0].ID[len(imageURN):], ""
	}
	return "", "content"
}

// publish makes a post part of the network, and answers with its name alone.
func (c *call) publish(kind string, p network.Act) answer {
	number := uint64(c.n.Now())<<22 | uint64(number(digest("post", c.member.ID, len(c.member.Acts))))&(1<<22-1)
	p.Post = kind + strconv.FormatUint(number, 10)
	made := c.n.AddAct(c.member.ID, p)
	return answer{status: http.StatusCreated}.with("X-Restli-Id", "urn:li:"+made.Post)
}

// own is the post of the caller that the path names; nil when there is none.
func (c *call) own() *network.Act {
	name, isURN := strings.CutPrefix(c.PathValue("urn"), "urn:li:")
	at := slices.IndexFunc(c.member.Acts, func(a network.Act) bool { return a.Kind == "post" && a.Post == name })
	if !isURN || at < 0 {
		return nil
	}
	return &c.member.Acts[at]
}

func missing() answer { return refuse(http.StatusNotFound, "NOT_FOUND", 0, "Could not find entity") }

// editPost changes the text of a post, and nothing else.
func (a *API) editPost(c *call) answer {
	if c.Header.Get("X-Restli-Method") != "PARTIAL_UPDATE" {
		return invalid("X-RestLi-Method must be PARTIAL_UPDATE")
	}
	var body struct {
		Patch struct {
			Set struct {
				Commentary *string `json:"commentary"`
			} `json:"$set"`
		} `json:"patch"`
	}
	if out, ok := c.readJSON(&body); !ok {
		return out
	}
	text := body.Patch.Set.Commentary
	if text == nil {
		return unprocessable("patch/$set/commentary")
	}
	p := c.own()
	if p == nil || !c.n.EditAct(c.member.ID, p.Post, cut(little(*text))) {
		return missing()
	}
	return answer{status: http.StatusNoContent}
}

// deletePost deletes a post; once more changes nothing.
func (a *API) deletePost(c *call) answer {
	if method := c.Header.Get("X-Restli-Method"); method != "" && method != "DELETE" {
		return invalid("X-RestLi-Method must be DELETE")
	}
	p := c.own()
	if p == nil {
		return missing()
	}
	c.n.DropAct(c.member.ID, p.Post)
	return answer{status: http.StatusNoContent}
}
