package official

import (
	"html"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/kithhq/kith/twin/network"
)

var minted = regexp.MustCompile(`(?s)<textarea id="minted"[^>]*>(.*?)</textarea>`)

func TestTokenTool(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	page := s.send(http.MethodGet, "/developer/", "")
	s.want(page, 200, "Nobody here exists, and nothing leaves this machine.")
	if policy := page.header.Get("Content-Security-Policy"); policy != "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'" ||
		strings.Contains(page.text, "<script") {
		t.Errorf("policy %q", policy)
	}
	s.want(s.send(http.MethodGet, "/developer/style.css", ""), 200, "color-scheme: light dark")
	r := s.send(http.MethodGet, "/developer/?member=mirela-osterwald&scope=r_dma_portability_self_serve&faults=500x1", "")
	found := minted.FindStringSubmatch(r.text)
	if found == nil {
		t.Fatal(r.text)
	}
	token := html.UnescapeString(found[1])
	s.want(s.get(token, profileRows), 500, "")
	s.want(s.get(token, profileRows), 200, "Mirela")
	s.want(s.form("/developer/inspect", "token", token), 200, "<dt>Status</dt><dd>active</dd><dt>Member</dt><dd>Mirela Osterwald</dd>")
	s.want(s.form("/developer/inspect", "token", "garbage"), 200, "This is no access token.")
	for query, want := range map[string]string{
		"member=nobody&scope=openid": "There is no member", "member=mirela-osterwald": "Choose what",
		"member=mirela-osterwald&scope=everything": "no such scope", "member=mirela-osterwald&scope=openid&faults=gremlins": "no fault “gremlins”",
	} {
		s.want(s.send(http.MethodGet, "/developer/?"+query, ""), 200, want)
	}
	s.want(s.form("/developer/revoke", "member", "nobody"), 400, "no such member")
	cross := s.send(http.MethodPost, "/developer/revoke", "member=mirela-osterwald", "Content-Type", "application/x-www-form-urlencoded", "Sec-Fetch-Site", "cross-site")
	s.want(cross, 403, "another site")
}

func TestPagesEscapeNames(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	const odd = `<script>alert("1")</script>`
	s.Do(func(*network.Network) { s.mirela.First, s.mirela.Title = odd, odd })
	for _, path := range []string{
		"/developer/?faults=" + odd, authorizePath + "?" + ask("client_id", odd, "state", odd).Encode(),
		authorizePath + "?" + ask("client_id", odd, "as", "mirela-osterwald").Encode(),
	} {
		r := s.send(http.MethodGet, strings.NewReplacer("<", "%3C", ">", "%3E", `"`, "%22").Replace(path), "")
		if r.status != 200 || strings.Contains(r.text, "<script") || !strings.Contains(r.text, "&lt;script") {
			t.Errorf("%s: %d %s", path, r.status, r.text)
		}
	}
}
