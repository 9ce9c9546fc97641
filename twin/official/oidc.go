package official

import (
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math/big"

	"github.com/kithhq/kith/twin/network"
)

// discovery is the OpenID Connect document. Everything lies at the address this
// server was called by.
func (a *API) discovery(c *call) answer {
	base := c.base()
	return ok(object{
		"issuer": base, "authorization_endpoint": base + "/oauth/v2/authorization",
		"token_endpoint": base + "/oauth/v2/accessToken", "userinfo_endpoint": base + "/v2/userinfo",
		"jwks_uri": base + "/oauth/openid/jwks", "response_types_supported": []string{"code"},
		"subject_types_supported": []string{"pairwise"}, "id_token_signing_alg_values_supported": []string{"RS256"},
		"scopes_supported": []string{"openid", "profile", "email"},
		"claims_supported": []string{
			"iss", "aud", "iat", "exp", "sub", "name", "given_name", "family_name", "picture", "email", "email_verified", "locale",
		},
	})
}

// keys is the set of keys that ID tokens are signed with: one.
func (a *API) keys(*call) answer {
	return ok(object{"keys": []object{{
		"kty": "RSA", "alg": "RS256", "use": "sig", "kid": keyID(a.key), "n": bare(a.key.N.Bytes()),
		"e": bare(big.NewInt(int64(a.key.E)).Bytes()),
	}}})
}

func bare(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

func keyID(key *rsa.PrivateKey) string {
	sum := sha256.Sum256(key.N.Bytes())
	return bare(sum[:12])
}

// idToken signs who a member is, for one client and an hour.
func (a *API) idToken(c *call, g grant, m *network.Member) (string, error) {
	now := int64(c.n.Now() / network.Second)
	claims := object{
		"iss": c.base(), "aud": g.client, "sub": personID(g.application(), m.ID), "iat": now, "exp": now + 3600,
	}
	if g.nonce != "" {
		claims["nonce"] = g.nonce
	}
	return sign(a.key, claims)
}

// sign makes a compact JWT under RS256.
func sign(key *rsa.PrivateKey, claims object) (string, error) {
	head, _ := json.Marshal(object{"alg": "RS256", "typ": "JWT", "kid": keyID(key)}) // plain text always can be
	body, err := json.Marshal(claims)
	if err != nil {
		return "", fmt.Errorf("write the claims: %w", err)
	}
	text := bare(head) + "." + bare(body)
	sum := sha256.Sum256([]byte(text))
	signature, err := rsa.SignPKCS1v15(nil, key, crypto.SHA256, sum[:])
	if err != nil {
		return "", fmt.Errorf("sign: %w", err)
	}
	return text + "." + bare(signature), nil
}

// userinfo tells who the member is: the e-mail only where its scope was
// granted, and never a headline or a profile address.
func (a *API) userinfo(c *call) answer {
	m := c.member
	out := object{"sub": personID(c.token.application(), m.ID)}
	if c.token.has("profile") {
		out["name"], out["given_name"], out["family_name"] = m.Name(), m.First, m.Last
		out["locale"] = "en-US"
	}
	if c.token.has("email") {
		out["email"], out["email_verified"] = m.Email, true
	}
	return ok(out)
}
