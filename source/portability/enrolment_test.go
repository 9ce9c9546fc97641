package portability

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/kithhq/kith/core/fault"
)

func TestEnrolment(t *testing.T) {
	t.Parallel()
	for name, empty := range map[string]string{"a list": emptyList, "braces": `{"elements":{}}`} {
		for _, status := range []int{200, 201, 202, 204} {
			n := newNetwork(t)
			n.script["GET /rest/memberAuthorizations"] = []reply{{body: empty}}
			n.script["POST /rest/memberAuthorizations"] = []reply{{status: status}}
			var body, kind string
			c := n.client()
			c.http.Transport = wires(func(r *http.Request) (*http.Response, error) {
				if r.Method == http.MethodPost {
					b, _ := io.ReadAll(r.Body)
					body, kind = string(b), r.Header.Get("Content-Type")
					r.Body = io.NopCloser(strings.NewReader(body))
				}
				return http.DefaultTransport.RoundTrip(r)
			})
			got, err := c.Poll(context.Background(), Request{Token: token, Now: now})
			if err != nil || got.Enrolled.String() != "2026-08-29T10:40:00Z" || body != "{}" || kind != "application/json" {
				t.Errorf("%s, %d: %v, %+v, body %q of %q", name, status, err, got, body, kind)
			}
			if n.count("POST /rest/memberAuthorizations") != 1 || n.count("GET /rest/memberAuthorizations?q=memberAndApplication") != 2 {
				t.Errorf("asked %q", n.asked)
			}
		}
	}
}

func TestEnrolmentThatTakesAWhile(t *testing.T) {
	t.Parallel()
	n := newNetwork(t)
	n.script["GET /rest/memberAuthorizations"] = []reply{{body: emptyList}, {body: emptyList}}
	got := n.good()
	if got.Enrolled != 0 || n.of(got, authorizations).Outcome != Read || n.of(got, authorizations).Sentence == "" {
		t.Errorf("%+v", got)
	}
}

func TestEnrolmentDoesNotSpoilTheRest(t *testing.T) {
	t.Parallel()
	for name, trouble := range map[string]reply{
		"500":                {status: 500},
		"429":                {status: 429, header: map[string]string{"Retry-After": "9999"}},
		"HTML":               {body: "<html>"},
		"no date":            {body: `{"elements":[{"memberComplianceScopes":["DMA"]}]}`},
		"a date to come":     {body: `{"elements":[{"regulatedAt":4102444800000}]}`},
		"a date of no sense": {body: `{"elements":[{"regulatedAt":"Unable_to_process_this_field."}]}`},
	} {
		n := filled(t)
		n.script["GET /rest/memberAuthorizations"] = []reply{trouble, trouble, trouble, trouble}
		got := n.good()
		if d := n.of(got, authorizations); d.Outcome != Broken || d.Fault == nil || got.Enrolled != 0 || got.Snapshot == nil {
			t.Errorf("%s: %+v", name, got)
		}
		if n.count("POST /rest") != 0 {
			t.Errorf("%s: enrolled blindly", name)
		}
	}
}

func TestEverythingBroken(t *testing.T) {
	t.Parallel()
	n := newNetwork(t)
	n.always = &reply{status: 500}
	got, err := n.poll(Request{Snapshot: true})
	if !fault.Is(err, fault.Unavailable) || got.Snapshot != nil || len(got.Domains) != len(domains())+2 {
		t.Errorf("%v, %+v", err, got)
	}
}
