package portability

import (
	"testing"

	"github.com/kithhq/kith/core/fault"
)

func TestBases(t *testing.T) {
	t.Parallel()
	for base, want := range map[string]bool{
		"":                                   true,
		"https://api.linkedin.com":           true,
		"https://api.linkedin.com/":          true,
		"http://127.0.0.1:8080":              true,
		"https://[::1]:8443":                 true,
		"http://localhost:80":                true,
		"http://127.9.9.9":                   true,
		"http://api.linkedin.com":            false,
		"https://api.linkedin.com:8443":      false,
		"https://api.linkedin.com.example":   false,
		"https://API.linkedin.com@x.example": false,
		"https://me@api.linkedin.com":        false,
		"https://linkedin.com":               false,
		"https://www.linkedin.com":           false,
		"http://10.0.0.1":                    false,
		"http://0.0.0.0:80":                  false,
		"http://127.0.0.1.example.com":       false,
		"http://localhost.example.com":       false,
		"ftp://127.0.0.1":                    false,
		"https://api.linkedin.com/proxy":     false,
		"https://api.linkedin.com?x=1":       false,
		"127.0.0.1:8080":                     false,
		"://":                                false,
	} {
		_, err := New(Options{Base: base})
		if (err == nil) != want || !want && !fault.Is(err, fault.Invalid) {
			t.Errorf("%q: %v", base, err)
		}
	}
}

func TestOutcomeNames(t *testing.T) {
	t.Parallel()
	for o, want := range map[Outcome]string{Broken: "broken", Read: "read", Empty: "empty", NotReady: "not ready", Unsupported: "unsupported", 77: "broken"} {
		if got := o.String(); got != want {
			t.Errorf("%d is %q, want %q", o, got, want)
		}
	}
}
