package official

import (
	"net/http"
	"slices"
	"strings"

	"github.com/kithhq/kith/twin/network"
)

// image is a picture that a member announced, and then sent or not. What it
// shows is not kept.
type image struct {
	owner network.MemberID
	until network.Moment // the address takes bytes until then
	sent  bool
}

const (
	imageURN   = "urn:li:image:"
	uploadLife = network.Day
)

// startUpload gives a picture a name and an address to send it to.
func (a *API) startUpload(c *call) answer {
	if c.query.Get("action") != "initializeUpload" {
		return invalid("action must be initializeUpload")
	}
	var body struct {
		Request struct {
			Owner string `json:"owner"`
		} `json:"initializeUploadRequest"`
	}
	if out, ok := c.readJSON(&body); !ok {
		return out
	}
	if body.Request.Owner != c.urn(c.member.ID) {
		return denied("owner")
	}
	if len(a.memory.images) >= most {
		clear(a.memory.images)
	}
	sum := digest("image", c.member.ID, a.memory.calls, int64(c.n.Now()))
	name := "D4E22" + bare(sum[:12])
	i := &image{owner: c.member.ID, until: c.n.Now() + uploadLife}
	a.memory.images[name] = i
	return ok(object{"value": object{
		"uploadUrlExpiresAt": int64(i.until), "uploadUrl": c.base() + "/dms-uploads/" + name, "image": imageURN + name,
	}})
}

// upload takes the bytes of a picture.
func (a *API) upload(c *call) answer {
	i := a.memory.images[c.PathValue("name")]
	kinds := []string{"image/jpeg", "image/png", "image/gif"}
	switch {
	case i == nil || i.owner != c.member.ID:
		return missing()
	case c.n.Now() >= i.until:
		return refuse(http.StatusForbidden, "", 0, "The upload address has expired")
	case !slices.Contains(kinds, http.DetectContentType(c.body)):
		return invalid("The picture must be a JPG, PNG or GIF")
	}
	i.sent = true
	return answer{status: http.StatusCreated}
}

// imageState tells whether a picture has arrived.
func (a *API) imageState(c *call) answer {
	urn := c.PathValue("urn")
	name, _ := strings.CutPrefix(urn, imageURN)
	i := a.memory.images[name]
	if i == nil || i.owner != c.member.ID {
		return missing()
	}
	state := "WAITING_UPLOAD"
	if i.sent {
		state = "AVAILABLE"
	}
	return ok(object{"id": urn, "owner": c.urn(i.owner), "status": state})
}

// uploaded reports whether a name is a picture of the caller that arrived.
func (c *call) uploaded(urn string) bool {
	name, isImage := strings.CutPrefix(urn, imageURN)
	i := c.memory.images[name]
	return isImage && i != nil && i.owner == c.member.ID && i.sent
}
