package official

import (
	"crypto/rand"
	"crypto/rsa"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/kithhq/kith/twin/network"
	"github.com/kithhq/kith/twin/rulebook"
)

// signer is one key for all tests, since making one takes long.
var signer = sync.OnceValues(func() (*rsa.PrivateKey, error) { return rsa.GenerateKey(rand.Reader, 2048) })

// stage is a small network with the API before it.
type stage struct {
	testing.TB
	lock   sync.Mutex
	n      *network.Network
	api    *API
	server *httptest.Server
	mirela *network.Member
	teodor *network.Member
}

func (s *stage) Do(f func(n *network.Network)) {
	s.lock.Lock()
	defer s.lock.Unlock()
	f(s.n)
}

// opening is a Monday at nine.
func opening() time.Time { return time.Date(2026, time.November, 23, 9, 0, 0, 0, time.UTC) }

func cast() []network.Role {
	return []network.Role{
		{First: "Mirela", Last: "Osterwald", Slug: "mirela-osterwald", Title: "Bridge inspector", Company: "Lattenzaun Surveys", Plan: "free", JoinedDays: 2600, AWeek: 20, Older: 12},
		{First: "Teodor", Last: "Quill", Slug: "teodor-quill", Title: "Partner", Plan: "sales_nav", JoinedDays: 1900, Older: 5},
	}
}

func newStage(t testing.TB, change ...func(r *rulebook.Rules)) *stage {
	t.Helper()
	rules, err := rulebook.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range change {
		f(&rules)
	}
	s := &stage{TB: t, n: network.New(rules, network.Options{People: 400, Seed: 4, Start: opening(), Days: 60, Cast: cast()})}
	s.mirela, s.teodor = s.n.BySlug("mirela-osterwald"), s.n.BySlug("teodor-quill")
	s.open()
	return s
}

func (s *stage) open() {
	s.Helper()
	key, err := signer()
	if err != nil {
		s.Fatal(err)
	}
	if s.api, err = New(s, Options{Key: key}); err != nil {
		s.Fatal(err)
	}
	s.server = httptest.NewServer(s.api)
	s.Cleanup(s.server.Close)
}

// pass lets time go by.
func (s *stage) pass(d network.Moment) { s.Do(func(n *network.Network) { n.Advance(n.Now() + d) }) }

// collated is a stage on which Mirela consented so long ago that everything
// can be had.
func collated(t testing.TB) *stage {
	t.Helper()
	s := newStage(t)
	s.mirela.Consent = s.n.Now() - 20*network.Day
	return s
}

// token is a fresh portability token of Mirela's.
func (s *stage) token(faults ...string) string {
	return Token("mirela-osterwald", portability[:1], s.n.Now(), faults...)
}

// reply is an answer, read to its end.
type reply struct {
	status int
	header http.Header
	text   string
	err    error // of reading it
}

func (r reply) read(t testing.TB, into any) {
	t.Helper()
	if err := json.Unmarshal([]byte(r.text), into); err != nil {
		t.Fatalf("%v in %q", err, r.text)
	}
}

// field is a field of a JSON object, as text; "" when it is not there.
func (r reply) field(name string) string {
	var all map[string]json.RawMessage
	if json.Unmarshal([]byte(r.text), &all) != nil {
		return ""
	}
	return strings.Trim(string(all[name]), `"`)
}

// send makes a request; fields are names and values of its header.
func (s *stage) send(method, path, body string, fields ...string) reply {
	s.Helper()
	address := path
	if strings.HasPrefix(path, "/") {
		address = s.server.URL + path
	}
	r, err := http.NewRequestWithContext(s.Context(), method, address, strings.NewReader(body))
	if err != nil {
		s.Fatal(err)
	}
	for i := 0; i < len(fields); i += 2 {
		r.Header.Set(fields[i], fields[i+1])
	}
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	w, err := client.Do(r)
	if err != nil {
		return reply{err: err}
	}
	defer w.Body.Close()
	text, err := io.ReadAll(w.Body)
	return reply{w.StatusCode, w.Header, string(text), err}
}

// get asks a portability endpoint as its documentation says.
func (s *stage) get(token, path string) reply {
	s.Helper()
	return s.send(http.MethodGet, path, "", "Authorization", "Bearer "+token, "Linkedin-Version", "202312")
}

// form posts a form.
func (s *stage) form(path string, fields ...string) reply {
	s.Helper()
	v := url.Values{}
	for i := 0; i < len(fields); i += 2 {
		v.Set(fields[i], fields[i+1])
	}
	return s.send(http.MethodPost, path, v.Encode(), "Content-Type", "application/x-www-form-urlencoded")
}

// want fails unless an answer has a status, and holds some text.
func (s *stage) want(r reply, status int, text string) {
	s.Helper()
	if r.err != nil || r.status != status || !strings.Contains(r.text, text) {
		s.Errorf("got %d %q %v, want %d with %q", r.status, r.text, r.err, status, text)
	}
}
