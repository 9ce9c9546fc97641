package official

import (
	"encoding/json"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/kithhq/kith/twin/network"
)

func (s *stage) sharing(faults ...string) string {
	return Token("mirela-osterwald", sharing, s.n.Now(), faults...)
}

// author is what the sharing application knows Mirela by.
func (s *stage) author() string { return personURN("900002", s.mirela.ID) }

// write sends JSON to an endpoint of a version.
func (s *stage) write(method, path string, body any, fields ...string) reply {
	s.Helper()
	text, err := json.Marshal(body)
	if err != nil {
		s.Fatal(err)
	}
	return s.send(method, path, string(text), append([]string{
		"Authorization", "Bearer " + s.sharing(), "Linkedin-Version", "202610", "X-Restli-Protocol-Version", "2.0.0",
		"Content-Type", "application/json",
	}, fields...)...)
}

// draft is a post that can be made, with some fields changed; nil leaves one out.
func (s *stage) draft(change ...any) object {
	d := object{
		"author": s.author(), "commentary": "Inspected my 500th bridge today.", "visibility": "PUBLIC",
		"distribution":   object{"feedDistribution": "MAIN_FEED", "targetEntities": []any{}, "thirdPartyDistributionChannels": []any{}},
		"lifecycleState": "PUBLISHED", "isReshareDisabledByAuthor": false,
	}
	for i := 0; i < len(change); i += 2 {
		if change[i+1] == nil {
			delete(d, change[i].(string))
		} else {
			d[change[i].(string)] = change[i+1]
		}
	}
	return d
}

// newest is Mirela's newest post.
func (s *stage) newest() network.Act { return s.mirela.Acts[len(s.mirela.Acts)-1] }

func TestPost(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	r := s.write(http.MethodPost, "/rest/posts", s.draft())
	urn := r.header.Get("X-Restli-Id")
	if r.status != 201 || r.text != "" || !regexp.MustCompile(`^urn:li:share:[0-9]{19}$`).MatchString(urn) {
		t.Fatalf("%d %q %q", r.status, r.text, urn)
	}
	if p := s.newest(); p.Text != "Inspected my 500th bridge today." || p.Flavor != "MEMBER_NETWORK" || "urn:li:"+p.Post != urn || p.At != s.n.Now() {
		t.Errorf("posted %+v", p)
	}
	path := "/rest/posts/" + url.PathEscape(urn)
	if strings.Contains(path, ":") {
		path = "/rest/posts/" + strings.ReplaceAll(urn, ":", "%3A")
	}
	s.pass(network.Hour)
	set := object{"patch": object{"$set": object{"commentary": "Inspected my 501st bridge today\\."}}}
	s.want(s.write(http.MethodPost, path, set), 400, "PARTIAL_UPDATE")
	s.want(s.write(http.MethodPost, path, object{}, "X-Restli-Method", "PARTIAL_UPDATE"), 422, "commentary")
	set = object{"patch": object{"$set": object{"commentary": "Inspected my 501st bridge today."}}}
	s.want(s.write(http.MethodPost, path, set, "X-Restli-Method", "PARTIAL_UPDATE"), 204, "")
	if p := s.newest(); p.Text != "Inspected my 501st bridge today." || p.TextAt(p.At) != "Inspected my 500th bridge today." {
		t.Errorf("edited to %+v", p)
	}
	s.want(s.write(http.MethodGet, path, nil), 403, "ACCESS_DENIED")
	s.want(s.write(http.MethodGet, "/rest/posts?q=author", nil), 403, "ACCESS_DENIED")
	s.want(s.write(http.MethodDelete, path, nil, "X-Restli-Method", "GET"), 400, "DELETE")
	s.want(s.write(http.MethodDelete, "/rest/posts/"+urn, nil, "X-Restli-Method", "DELETE"), 204, "")
	s.want(s.write(http.MethodDelete, path, nil, "X-Restli-Method", "DELETE"), 204, "")
	s.want(s.write(http.MethodPost, path, set, "X-Restli-Method", "PARTIAL_UPDATE"), 404, "")
	s.want(s.write(http.MethodDelete, "/rest/posts/urn:li:share:1", nil, "X-Restli-Method", "DELETE"), 404, "")
	if s.newest().Gone != s.n.Now() {
		t.Error("the post stands")
	}
}

func TestVersionsOfPosts(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.want(s.write(http.MethodPost, "/rest/posts", s.draft(), "Linkedin-Version", ""), 400, "A version must be present")
	s.want(s.write(http.MethodPost, "/rest/posts", s.draft(), "Linkedin-Version", "202508"), 426, "Requested version 20250801 is not active")
	s.want(s.write(http.MethodPost, "/rest/posts", s.draft(), "Linkedin-Version", "202312"), 426, "NONEXISTENT_VERSION")
	s.want(s.write(http.MethodPost, "/rest/posts", s.draft(), "Linkedin-Version", "202601"), 201, "")
	s.want(s.write(http.MethodPost, "/rest/posts", s.draft(), "Authorization", "Bearer "+s.token()), 403, "ACCESS_DENIED")
}

func TestPostsThatAreRefused(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	before := len(s.mirela.Acts)
	for name, c := range map[string]struct {
		body   any
		status int
		text   string
	}{
		"somebody else":      {s.draft("author", personURN("900002", s.teodor.ID)), 403, "author"},
		"another app's name": {s.draft("author", personURN("900001", s.mirela.ID)), 403, "author"},
		"no text":            {s.draft("commentary", nil), 422, "commentary"},
		"no visibility":      {s.draft("visibility", "FRIENDS"), 422, "visibility"},
		"nowhere":            {s.draft("distribution", nil), 422, "feedDistribution"},
		"a draft":            {s.draft("lifecycleState", "DRAFT"), 422, "lifecycleState"},
		"no picture":         {s.draft("content", object{"media": object{"id": "urn:li:image:none"}}), 422, "content/media/id"},
		"no link":            {s.draft("content", object{"article": object{"source": "javascript:1", "title": "x"}}), 422, "source"},
		"no title":           {s.draft("content", object{"article": object{"source": "https://example.org"}}), 422, "title"},
		"one of many":        {s.draft("content", object{"multiImage": object{"images": []any{object{"id": "x"}}}}), 422, "images"},
		"odd content":        {s.draft("content", object{"poll": object{}}), 422, "content"},
		"no object":          {[]int{1}, 400, "JSON"},
		"a number as text":   {s.draft("commentary", 7), 400, "JSON"},
	} {
		t.Log(name)
		s.want(s.write(http.MethodPost, "/rest/posts", c.body), c.status, c.text)
	}
	s.want(s.write(http.MethodPost, "/rest/posts", s.draft(), "Content-Type", "text/plain"), 415, "")
	if len(s.mirela.Acts) != before {
		t.Error("one of them was posted")
	}
}

func TestTextThatIsLost(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	for _, c := range []struct{ text, want string }{
		{"Plain text, 50 % off; really!", "Plain text, 50 % off; really!"},
		{`Escaped \(all of it\) \_ \\ \| \#`, `Escaped (all of it) _ \ | #`},
		{"We meet (soon) again", "We meet "},
		{"snake_case is lost", "snake"},
		{"a | b", "a "},
		{`back\slash`, "back"},
		{"See #bridges and {hashtag|\\#|Tunnels}, {hashtag|#|Roads}", "See #bridges and #Tunnels, #Roads"},
		{"issue # 4", "issue "},
		{"Thanks @[Teodor Quill](urn:li:person:fIcTtEoDoR)!", "Thanks Teodor Quill!"},
		{"Thanks @Teodor", "Thanks "},
		{"", ""},
	} {
		s.want(s.write(http.MethodPost, "/rest/posts", s.draft("commentary", c.text)), 201, "")
		if got := s.newest().Text; got != c.want {
			t.Errorf("%q became %q, want %q", c.text, got, c.want)
		}
	}
	for _, c := range []struct {
		text string
		want int // bytes that are left
	}{
		{strings.Repeat("a", 3000), 3000}, {strings.Repeat("a", 3001), 3000}, {strings.Repeat("ü", 4000), 6000}, {strings.Repeat("🌉", 1501), 6000},
	} {
		s.want(s.write(http.MethodPost, "/rest/posts", s.draft("commentary", c.text)), 201, "")
		if got := len(s.newest().Text); got != c.want {
			t.Errorf("%d bytes became %d, want %d", len(c.text), got, c.want)
		}
	}
}

func FuzzLittle(f *testing.F) {
	f.Add(`plain @[Teodor](urn:li:person:x) #tag {hashtag|\#|Tag} \_ (lost)`)
	f.Add("\\")
	f.Add("@[[](x)")
	f.Fuzz(func(t *testing.T, text string) {
		if got := little(text); len(got) > len(text) {
			t.Fatalf("%q grew to %q", text, got)
		}
		escaped := regexp.MustCompile(`[\\|{}@\[\]()<>#*_~]`).ReplaceAllString(text, `\$0`)
		if got := little(escaped); got != text {
			t.Fatalf("%q came back as %q", text, got)
		}
	})
}

func TestPictures(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	start := object{"initializeUploadRequest": object{"owner": s.author()}}
	s.want(s.write(http.MethodPost, "/rest/images", start), 400, "initializeUpload")
	other := object{"initializeUploadRequest": object{"owner": personURN("900002", s.teodor.ID)}}
	s.want(s.write(http.MethodPost, "/rest/images?action=initializeUpload", other), 403, "owner")
	announce := func() (address, urn string) {
		var made struct {
			Value struct {
				Expires int64  `json:"uploadUrlExpiresAt"`
				Address string `json:"uploadUrl"`
				Image   string `json:"image"`
			} `json:"value"`
		}
		s.write(http.MethodPost, "/rest/images?action=initializeUpload", start).read(t, &made)
		if !strings.HasPrefix(made.Value.Address, s.server.URL+"/dms-uploads/") || made.Value.Expires <= int64(s.n.Now()) {
			t.Fatalf("announced %+v", made)
		}
		return made.Value.Address, made.Value.Image
	}
	put := func(address, bytes, token string) reply {
		return s.send(http.MethodPut, address, bytes, "Authorization", "Bearer "+token, "Content-Type", "application/octet-stream")
	}
	const gif = "GIF89a\x01\x00\x01\x00"
	address, urn := announce()
	withPicture := s.draft("content", object{"media": object{"id": urn, "altText": "A bridge"}})
	s.want(s.write(http.MethodPost, "/rest/posts", withPicture), 422, "content/media/id")
	s.want(s.write(http.MethodGet, "/rest/images/"+urn, nil), 200, "WAITING_UPLOAD")
	s.want(put(address, "no picture", s.sharing()), 400, "JPG, PNG or GIF")
	s.want(put(address, gif, ""), 401, "Empty")
	s.want(put(address, gif, Token("teodor-quill", sharing, s.n.Now())), 404, "")
	s.want(put(address+"x", gif, s.sharing()), 404, "")
	s.want(put(address, gif, s.sharing()), 201, "")
	s.want(s.write(http.MethodGet, "/rest/images/"+urn, nil), 200, "AVAILABLE")
	s.want(s.write(http.MethodPost, "/rest/posts", withPicture), 201, "")
	if p := s.newest(); !strings.HasPrefix(p.Media, "https://media.licdn.com/dms/image/") {
		t.Errorf("posted %+v", p)
	}
	_, second := announce()
	two := func(a, b string) object {
		return s.draft("content", object{"multiImage": object{"images": []any{object{"id": a}, object{"id": b}}}})
	}
	s.want(s.write(http.MethodPost, "/rest/posts", two(urn, second)), 422, "images")
	s.want(s.write(http.MethodPost, "/rest/posts", two(urn, urn)), 201, "")
	late, _ := announce()
	s.pass(network.Day)
	s.want(put(late, gif, s.sharing()), 403, "expired")
}

func TestOlderPosts(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	draft := func(author, category string, attached ...any) object {
		return object{
			"author": author, "lifecycleState": "PUBLISHED", "visibility": object{visibility: "CONNECTIONS"},
			"specificContent": object{shareContent: object{
				"shareCommentary": object{"text": "Plain (all of it) stays_here."}, "shareMediaCategory": category, "media": attached,
			}},
		}
	}
	r := s.write(http.MethodPost, "/v2/ugcPosts", draft(s.author(), "NONE"), "Linkedin-Version", "")
	if r.status != 201 || !strings.HasPrefix(r.header.Get("X-Restli-Id"), "urn:li:ugcPost:") {
		t.Fatalf("%d %s", r.status, r.text)
	}
	if p := s.newest(); p.Text != "Plain (all of it) stays_here." || p.Flavor != "CONNECTIONS" {
		t.Errorf("posted %+v", p)
	}
	s.want(s.write(http.MethodPost, "/v2/ugcPosts", draft("urn:li:person:x", "NONE")), 403, "author")
	s.want(s.write(http.MethodPost, "/v2/ugcPosts", draft(s.author(), "IMAGE")), 422, "shareMediaCategory")
	s.want(s.write(http.MethodPost, "/v2/ugcPosts", draft(s.author(), "NONE"), "X-Restli-Protocol-Version", "1.0.0"), 400, "2.0.0")
	s.want(s.write(http.MethodPost, "/v2/ugcPosts", draft(s.author(), "ARTICLE", object{"status": "READY", "originalUrl": "https://bridges.example/500"})), 201, "")
	if p := s.newest(); p.Media != "https://bridges.example/500" {
		t.Errorf("posted %+v", p)
	}
	s.want(s.write(http.MethodGet, "/v2/ugcPosts", nil), 403, "ACCESS_DENIED")
}
