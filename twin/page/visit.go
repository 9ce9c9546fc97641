package page

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"unicode"

	"github.com/kithhq/kith/twin/network"
)

// visit is one request, while the network stands still for it.
type visit struct {
	r    *http.Request
	site *site
	n    *network.Network
	me   *network.Member // nil when nobody is signed in, which most routes never see
}

// reply is what a visit is answered with, once the network may go on: a page,
// a way on, or a file. It holds nothing of the network's own.
type reply struct {
	status int // of a page; 0 is 200
	view   string
	page   any
	to     string // the address to go on to; "" for none
	cookie *http.Cookie
	file   *file
}

// file is something to be kept.
type file struct {
	name string
	body []byte
}

// onwards sends the browser to another page.
func onwards(to string) reply { return reply{to: to} }

// other is the member of the address's {slug}; nil when there is none to be seen.
func (v *visit) other() *network.Member {
	return v.visible(v.n.BySlug(v.r.PathValue("slug")))
}

// visible is m, or nil when the account is closed or not there yet.
func (v *visit) visible(m *network.Member) *network.Member {
	if m == nil || m.Closed != 0 || m.Joined > v.n.Now() {
		return nil
	}
	return m
}

// number is the invitation's number in the address; 0, which no invitation
// has, when it is none.
func (v *visit) number() int64 {
	number, _ := strconv.ParseInt(v.r.PathValue("number"), 10, 64)
	return number
}

// member is the one whose number a field of the form holds; nil when there is none.
func (v *visit) member(field string) *network.Member {
	id, err := strconv.ParseInt(v.r.PostFormValue(field), 10, 32)
	if err != nil {
		return nil
	}
	return v.n.Member(network.MemberID(id))
}

// text is a field of a form as somebody typed it: whole letters, and one line
// break where the browser sends two signs.
func (v *visit) text(field string) string {
	return strings.ToValidUTF8(strings.ReplaceAll(v.r.PostFormValue(field), "\r\n", "\n"), "�")
}

// inside is an address of ours that somebody wanted to go to; My Network when
// it leads anywhere else.
func inside(address string) string {
	u, err := url.Parse(address)
	outside := err != nil || u.Scheme != "" || u.Host != "" || u.Opaque != "" || !strings.HasPrefix(address, "/") ||
		strings.HasPrefix(address, "//") || strings.ContainsFunc(address, func(r rune) bool { return r == '\\' || unicode.IsControl(r) })
	if outside {
		return myNetworkPath
	}
	return u.RequestURI()
}
