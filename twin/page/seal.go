package page

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strconv"
	"strings"

	"github.com/kithhq/kith/twin/network"
)

// cookieName is the cookie that says who is signed in.
const cookieName = "standin"

// seal signs the cookie, so that only a sign-in makes one.
type seal struct{ key []byte }

func newSeal() seal {
	key := make([]byte, sha256.Size)
	_, _ = rand.Read(key) // never fails
	return seal{key}
}

func (s seal) mark(text string) string {
	h := hmac.New(sha256.New, s.key)
	h.Write([]byte(text))
	return hex.EncodeToString(h.Sum(nil))
}

// cookie names a member; nobody (0) takes the cookie away.
func (s seal) cookie(id network.MemberID) *http.Cookie {
	c := &http.Cookie{Name: cookieName, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode, MaxAge: -1}
	if id != 0 {
		text := strconv.Itoa(int(id))
		c.Value, c.MaxAge = text+"."+s.mark(text), 0
	}
	return c
}

// member is whom a request's cookie names; 0 when it names nobody, or was not made here.
func (s seal) member(r *http.Request) network.MemberID {
	c, err := r.Cookie(cookieName)
	if err != nil {
		return 0
	}
	text, mark, _ := strings.Cut(c.Value, ".")
	if !hmac.Equal([]byte(mark), []byte(s.mark(text))) {
		return 0
	}
	id, err := strconv.ParseInt(text, 10, 32)
	if err != nil {
		return 0
	}
	return network.MemberID(id)
}
