package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/kithhq/kith/core/fault"
)

// trial is a session whose streams can be looked at.
func trial(args ...string) (*session, *bytes.Buffer) {
	errs := &bytes.Buffer{}
	return &session{env: Env{Args: args, Stdout: &bytes.Buffer{}, Stderr: errs, Getenv: func(string) string { return "" }}}, errs
}

func TestEveryKindOfFaultIsSaidAndKeepsItsSecret(t *testing.T) {
	t.Parallel()
	for kind := fault.Internal; kind <= fault.Stale; kind++ {
		err := fault.Because(errors.New("secret-cause"), kind, "the message", "the hint")

		s, errs := trial()
		if code := s.end(err); code != exitFault {
			t.Errorf("%s ends with %d", kind, code)
		}
		if got := errs.String(); got != "kith: the message\n  the hint\n" {
			t.Errorf("%s is said as %q", kind, got)
		}

		s, errs = trial("--json")
		if code := s.end(err); code != exitFault {
			t.Errorf("%s ends with %d in JSON", kind, code)
		}
		var answer errorJSON
		if err := json.Unmarshal(errs.Bytes(), &answer); err != nil {
			t.Fatal(err)
		}
		if answer.Error.Kind != kind.String() || answer.Error.Message != "the message" || answer.Error.Hint != "the hint" {
			t.Errorf("%s in JSON: %+v", kind, answer)
		}
		if strings.Contains(errs.String(), "secret-cause") {
			t.Errorf("%s gives its cause away", kind)
		}
	}
}

func TestAForeignErrorBetraysNothing(t *testing.T) {
	t.Parallel()
	s, errs := trial()
	if code := s.end(errors.New("secret-cause")); code != exitFault {
		t.Errorf("ends with %d", code)
	}
	if strings.Contains(errs.String(), "secret-cause") || !strings.Contains(errs.String(), "KITH_DEBUG=1") {
		t.Errorf("said as %q", errs.String())
	}
}

func TestDebugTellsTheCause(t *testing.T) {
	t.Parallel()
	s, errs := trial()
	s.env.Getenv = func(name string) string { return map[string]string{"KITH_DEBUG": "1"}[name] }
	s.end(errors.New("the-cause"))
	if !strings.Contains(errs.String(), "the-cause") {
		t.Errorf("said as %q", errs.String())
	}
}

func TestExitCodes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		err  error
		code int
	}{
		{nil, exitDone},
		{badUse("what", "how"), exitUsage},
		{nothing{}, exitNothing},
		{silent{}, exitFault},
	} {
		s, _ := trial()
		if code := s.end(c.err); code != c.code {
			t.Errorf("%v ends with %d, expected %d", c.err, code, c.code)
		}
	}
}
