package official

import (
	"net/http"
	"slices"
	"testing"

	"github.com/kithhq/kith/twin/network"
)

const profileRows = "/rest/memberSnapshotData?q=criteria&domain=PROFILE"

func TestTokensThatOpenNothing(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	now := s.n.Now()
	self := portability[:1]
	for name, c := range map[string]struct {
		header string
		status int
		text   string
	}{
		"none":          {"", 401, `{"status":401,"serviceErrorCode":401,"message":"Empty oauth2_access_token"}`},
		"no bearer":     {"Basic abc", 401, "Empty oauth2_access_token"},
		"garbage":       {"Bearer abc", 401, `"serviceErrorCode":65600,"code":"INVALID_ACCESS_TOKEN"`},
		"nobody":        {"Bearer " + Token("nobody-at-all", self, now), 401, "65600"},
		"no such scope": {"Bearer " + Token("mirela-osterwald", []string{"r_everything"}, now), 401, "65600"},
		"no such fault": {"Bearer " + s.token("gremlins"), 400, "gremlins"},
		"too old": {
			"Bearer " + Token("mirela-osterwald", self, now-60*network.Day), 401,
			`"serviceErrorCode":65602,"code":"EXPIRED_ACCESS_TOKEN","message":"The token used in the request has expired"`,
		},
		"other product": {
			"Bearer " + Token("mirela-osterwald", sharing, now), 403,
			`"serviceErrorCode":100,"code":"ACCESS_DENIED","message":"Not enough permissions to access: snapshot.GET`,
		},
	} {
		r := s.send(http.MethodGet, profileRows, "", "Authorization", c.header, "Linkedin-Version", "202312")
		if r.status != c.status {
			t.Errorf("%s: status %d, want %d", name, r.status, c.status)
		}
		s.want(r, c.status, c.text)
	}
	if s.mirela.Consent != 0 {
		t.Error("a token that opens nothing was taken for a consent")
	}
}

func TestTokenLivesItsDays(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	token := s.token()
	s.want(s.get(token, profileRows), 200, "PROFILE")
	s.pass(60*network.Day - network.Minute)
	s.want(s.get(token, profileRows), 200, "PROFILE")
	s.pass(network.Minute)
	s.want(s.get(token, profileRows), 401, "EXPIRED_ACCESS_TOKEN")
}

func TestFirstUseIsTheConsent(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	first := s.n.Now()
	s.get(s.token(), profileRows)
	s.pass(network.Hour)
	s.get(s.token(), profileRows)
	if s.mirela.Consent != first {
		t.Errorf("consented at %v, want %v", s.mirela.Consent.Time(), first.Time())
	}
}

func TestRevokedTokens(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	one := s.token()
	s.want(s.form("/developer/revoke", "token", one), 303, "")
	s.want(s.get(one, profileRows), 401, `"serviceErrorCode":65601,"code":"REVOKED_ACCESS_TOKEN"`)
	other := s.token("total")
	s.want(s.get(other, profileRows), 200, "PROFILE")
	s.want(s.form("/developer/revoke", "member", "mirela-osterwald"), 303, "")
	s.want(s.get(other, profileRows), 401, "REVOKED_ACCESS_TOKEN")
	if s.mirela.Consent != 0 {
		t.Error("the consent stands after it was taken back")
	}
	s.pass(network.Minute)
	s.want(s.get(s.token(), profileRows), 200, "PROFILE")
}

func TestClosedAccount(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	token := s.token()
	s.Do(func(n *network.Network) { n.Close(s.mirela.ID) })
	s.want(s.get(token, profileRows), 401, "REVOKED_ACCESS_TOKEN")
}

func TestOnlyOneVersionOfThePortabilityAPI(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	for _, path := range []string{
		profileRows, "/rest/memberChangeLogs?q=memberAndApplication", "/rest/memberAuthorizations?q=memberAndApplication",
	} {
		r := s.send(http.MethodGet, path, "", "Authorization", "Bearer "+s.token(), "Linkedin-Version", "202411")
		s.want(r, 426, `{"status":426,"code":"NONEXISTENT_VERSION","message":"Requested version 20241101 is not active"}`)
		s.want(s.send(http.MethodGet, path, "", "Authorization", "Bearer "+s.token()), 426, "NONEXISTENT_VERSION")
	}
}

func TestOtherPeoplesSlugsSurviveAToken(t *testing.T) {
	t.Parallel()
	for _, slug := range []string{"mirela", "jörg-möllquist", "a.b", "100%", "x+y", "野見山川"} {
		got, wrong, ok := readToken(Token(slug, scopes, 1_795_420_800_000, "500x2", "pages=3@INVITATIONS"))
		if !ok || wrong != "" || got.slug != slug || !slices.Equal(got.scopes, scopes) || got.issued != 1_795_420_800_000 {
			t.Errorf("%q came back as %+v (%q, %v)", slug, got, wrong, ok)
		}
		if len(got.faults) != 2 || got.faults[0].times != 2 || got.faults[1].value != 3 || got.faults[1].place != "INVITATIONS" {
			t.Errorf("faults came back as %+v", got.faults)
		}
	}
}

func FuzzToken(f *testing.F) {
	f.Add("AQX.mirela.openid+email.1795420800.pages=3@INVITATIONSx2+500")
	f.Add("AQX..openid.0")
	f.Add("AQX.%zz.openid.1")
	f.Fuzz(func(t *testing.T, text string) {
		got, wrong, ok := readToken(text)
		if !ok {
			return
		}
		for _, s := range got.scopes {
			if !slices.Contains(scopes, s) {
				t.Fatalf("%q grants %q", text, s)
			}
		}
		if got.issued < 0 || wrong != "" && len(got.faults) > 0 {
			t.Fatalf("%q was read as %+v (%q)", text, got, wrong)
		}
	})
}
