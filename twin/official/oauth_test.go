package official

import (
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"math/big"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/kithhq/kith/twin/network"
)

const callback = "http://localhost:8338/callback"

// ask is a client's request, with some parameters changed; "-" leaves one out.
func ask(change ...string) url.Values {
	v := url.Values{
		"response_type": {"code"}, "client_id": {"77kith"}, "redirect_uri": {callback}, "state": {"a b&c"},
		"scope": {"openid profile r_dma_portability_3rd_party"},
	}
	for i := 0; i < len(change); i += 2 {
		if change[i+1] == "-" {
			v.Del(change[i])
		} else {
			v.Set(change[i], change[i+1])
		}
	}
	return v
}

const authorizePath = "/oauth/v2/authorization"

// decide posts the consent form, and gives what the client's callback is told.
func (s *stage) decide(v url.Values, decision string) url.Values {
	s.Helper()
	v.Set("decision", decision)
	v.Set("as", "mirela-osterwald")
	r := s.send(http.MethodPost, authorizePath, v.Encode(), "Content-Type", "application/x-www-form-urlencoded")
	back, err := url.Parse(r.header.Get("Location"))
	if err != nil || r.status != 303 || !strings.HasPrefix(back.String(), callback) {
		s.Fatalf("%d to %s: %s", r.status, back, r.text)
	}
	return back.Query()
}

func (s *stage) exchange(code string, change ...string) reply {
	s.Helper()
	return s.form("/oauth/v2/accessToken", append([]string{
		"grant_type", "authorization_code", "code", code, "redirect_uri", callback, "client_id", "77kith", "client_secret", "secret.77kith",
	}, change...)...)
}

func TestAuthorizationCodeFlow(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	login := s.send(http.MethodGet, authorizePath+"?"+ask().Encode(), "")
	s.want(login, 200, "Mirela Osterwald")
	s.want(login, 200, "Nobody here exists")
	consent := s.send(http.MethodGet, authorizePath+"?"+ask("as", "mirela-osterwald").Encode(), "")
	s.want(consent, 200, "signed in as <strong>Mirela Osterwald</strong>")
	s.want(consent, 200, `name="state" value="a b&amp;c"`)
	if policy := consent.header.Get("Content-Security-Policy"); !strings.Contains(policy, "default-src 'none'") ||
		!strings.Contains(policy, "form-action 'self' http://localhost:8338;") || strings.Contains(consent.text, "<script") {
		t.Errorf("policy %q", policy)
	}
	told := s.decide(ask(), "allow")
	if told.Get("state") != "a b&c" || told.Get("code") == "" || s.mirela.Consent != s.n.Now() {
		t.Fatalf("told %v", told)
	}
	r := s.exchange(told.Get("code"))
	s.want(r, 200, `"expires_in":5184000`)
	s.want(r, 200, `"scope":"openid,profile,r_dma_portability_3rd_party"`)
	if strings.Contains(r.text, "refresh_token") {
		t.Error("there is a refresh token")
	}
	token := r.field("access_token")
	s.want(s.get(token, profileRows), 200, "Mirela")
	s.want(s.exchange(told.Get("code")), 400, "authorization code not found")
}

func TestAuthorizationsThatEndOtherwise(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	for _, cancel := range []string{"user_cancelled_login", "user_cancelled_authorize"} {
		if told := s.decide(ask(), cancel); told.Get("error") != cancel || told.Get("state") != "a b&c" || told.Has("code") {
			t.Errorf("told %v", told)
		}
	}
	if told := s.decide(ask("state", "-"), "user_cancelled_login"); told.Has("state") {
		t.Errorf("a state from nowhere: %v", told)
	}
	for want, v := range map[string]url.Values{
		"unauthorized_scope_error":  ask("scope", "openid r_member_social"),
		"invalid_scope_error":       ask("scope", "-"),
		"unsupported_response_type": ask("response_type", "token"),
	} {
		r := s.send(http.MethodGet, authorizePath+"?"+v.Encode(), "")
		if back, _ := url.Parse(r.header.Get("Location")); r.status != 303 || back.Query().Get("error") != want {
			t.Errorf("%s: %d to %s", want, r.status, back)
		}
	}
	for _, redirect := range []string{
		"-", "", "/callback", "https://example.org/callback", "javascript:alert(1)", "http://localhost@example.org/",
		"http://localhost.example.org/", "http://127.0.0.1#x", "ftp://127.0.0.1/", "http://[::1%25lo]/", "http://localhost;example.org/",
	} {
		r := s.send(http.MethodGet, authorizePath+"?"+ask("redirect_uri", redirect).Encode(), "")
		if r.status != 400 || r.header.Get("Location") != "" {
			t.Errorf("%q: %d to %q", redirect, r.status, r.header.Get("Location"))
		}
	}
	s.want(s.send(http.MethodGet, authorizePath+"?"+ask("client_id", "-").Encode(), ""), 400, "client_id")
	s.want(s.send(http.MethodGet, authorizePath+"?"+ask("as", "nobody").Encode(), ""), 200, "no open account")
	bad := ask("as", "nobody", "decision", "allow")
	s.want(s.send(http.MethodPost, authorizePath, bad.Encode(), "Content-Type", "application/x-www-form-urlencoded"), 400, "Nobody decided")
	s.want(s.send(http.MethodPost, authorizePath, "{}", "Content-Type", "application/json"), 400, "form")
	cross := ask("as", "mirela-osterwald", "decision", "allow")
	s.want(s.send(http.MethodPost, authorizePath, cross.Encode(), "Content-Type", "application/x-www-form-urlencoded", "Sec-Fetch-Site", "cross-site"), 403, "another site")
	if s.mirela.Consent != 0 {
		t.Error("one of these was a consent")
	}
}

func TestCodesThatGiveNothing(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	code := func() string { return s.decide(ask(), "allow").Get("code") }
	s.want(s.send(http.MethodPost, "/oauth/v2/accessToken", `{"grant_type":"authorization_code"}`, "Content-Type", "application/json"), 400, "form-urlencoded")
	s.want(s.exchange(code(), "client_secret", "guess"), 401, "invalid_client")
	s.want(s.exchange(code(), "client_id", "other", "client_secret", "secret.other"), 400, "redirect uri")
	s.want(s.exchange(code(), "redirect_uri", "http://localhost:8338/"), 400, "redirect uri")
	s.want(s.exchange("AQSunknown"), 400, "not found")
	s.want(s.exchange("x", "grant_type", "refresh_token"), 400, "refresh tokens are not enabled")
	s.want(s.exchange("x", "grant_type", "client_credentials"), 400, "unsupported_grant_type")
	young, old := code(), code()
	s.pass(30*network.Minute - network.Second)
	s.want(s.exchange(young), 200, "access_token")
	s.pass(network.Second)
	s.want(s.exchange(old), 400, "not found")
}

func TestIntrospection(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	look := func(token, secret string) reply {
		return s.form("/oauth/v2/introspectToken", "client_id", "77kith", "client_secret", secret, "token", token)
	}
	token := s.token()
	s.want(look(token, "secret.77kith"), 200,
		`{"active":true,"auth_type":"3L","authorized_at":1795424400,"client_id":"77kith","created_at":1795424400,"expires_at":1800608400,"scope":"r_dma_portability_self_serve","status":"active"}`)
	s.want(look(token, "guess"), 401, "invalid_client")
	s.want(look("garbage", "secret.77kith"), 200, `{"active":false}`)
	s.want(s.send(http.MethodPost, "/oauth/v2/introspectToken", "{}", "Content-Type", "application/json"), 400, "form-urlencoded")
	s.form("/developer/revoke", "token", token)
	s.want(look(token, "secret.77kith"), 200, `"status":"revoked"`)
	s.pass(60 * network.Day)
	s.want(look(Token("teodor-quill", portability[:1], s.n.Now()-60*network.Day), "secret.77kith"), 200, `"status":"expired"`)
}

func TestIDTokenIsSignedByTheKeyThatDiscoveryNames(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	var found struct {
		Issuer   string   `json:"issuer"`
		JWKS     string   `json:"jwks_uri"`
		Token    string   `json:"token_endpoint"`
		UserInfo string   `json:"userinfo_endpoint"`
		Scopes   []string `json:"scopes_supported"`
	}
	s.send(http.MethodGet, "/oauth/.well-known/openid-configuration", "").read(t, &found)
	if found.Issuer != s.server.URL || found.Token != s.server.URL+"/oauth/v2/accessToken" || !slices.Equal(found.Scopes, []string{"openid", "profile", "email"}) {
		t.Errorf("discovered %+v", found)
	}
	var set struct {
		Keys []struct{ Kty, Alg, Kid, N, E string } `json:"keys"`
	}
	s.send(http.MethodGet, found.JWKS, "").read(t, &set)
	r := s.exchange(s.decide(ask("nonce", "once", "scope", "openid profile"), "allow").Get("code"))
	parts := strings.Split(r.field("id_token"), ".")
	if len(set.Keys) != 1 || len(parts) != 3 {
		t.Fatalf("%d keys, token %q", len(set.Keys), parts)
	}
	plain := func(text string) []byte {
		b, err := base64.RawURLEncoding.DecodeString(text)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	key := rsa.PublicKey{N: new(big.Int).SetBytes(plain(set.Keys[0].N)), E: int(new(big.Int).SetBytes(plain(set.Keys[0].E)).Int64())}
	sum := sha256.Sum256([]byte(parts[0] + "." + parts[1]))
	if err := rsa.VerifyPKCS1v15(&key, crypto.SHA256, sum[:], plain(parts[2])); err != nil {
		t.Error(err)
	}
	var head struct{ Alg, Kid string }
	var claims struct {
		Iss, Aud, Sub, Nonce string
		Iat, Exp             int64
	}
	if json.Unmarshal(plain(parts[0]), &head) != nil || head.Alg != "RS256" || head.Kid != set.Keys[0].Kid {
		t.Errorf("head %+v", head)
	}
	if json.Unmarshal(plain(parts[1]), &claims) != nil || claims.Iss != found.Issuer || claims.Aud != "77kith" || claims.Nonce != "once" ||
		claims.Iat != int64(s.n.Now()/1000) || claims.Exp != claims.Iat+3600 {
		t.Errorf("claims %+v", claims)
	}
	info := s.send(http.MethodGet, found.UserInfo, "", "Authorization", "Bearer "+r.field("access_token"))
	if info.field("sub") != claims.Sub || claims.Sub == "" {
		t.Errorf("sub %q of the token, %s", claims.Sub, info.text)
	}
}

func TestUserInfo(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	with := func(scopes ...string) reply {
		return s.send(http.MethodGet, "/v2/userinfo", "", "Authorization", "Bearer "+Token("mirela-osterwald", scopes, s.n.Now()))
	}
	s.want(with("openid", "profile"), 200, `"family_name":"Osterwald","given_name":"Mirela","locale":"en-US","name":"Mirela Osterwald"`)
	if r := with("openid", "profile"); strings.Contains(r.text, "email") {
		t.Errorf("an e-mail without its scope: %s", r.text)
	}
	s.want(with("openid", "email"), 200, `"email":"mirela-osterwald@post.example","email_verified":true`)
	s.want(with("w_member_social"), 403, "ACCESS_DENIED")
	me := s.send(http.MethodGet, "/v2/me", "", "Authorization", "Bearer "+Token("mirela-osterwald", scopes, s.n.Now()))
	s.want(me, 403, "ACCESS_DENIED")
	for _, path := range []string{"/v2/invitations", "/v2/invitations?q=inviter", "/v2/invitations/urn:li:invitation:1"} {
		s.want(s.send(http.MethodGet, path, "", "Authorization", "Bearer "+s.token()), 403, "ACCESS_DENIED")
	}
	s.want(s.send(http.MethodPost, "/v2/invitations", "{}", "Authorization", "Bearer "+s.token()), 403, "ACCESS_DENIED")
}
