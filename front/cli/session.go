package cli

import (
	"bufio"
	"context"
	"time"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
)

// session is one run of the program: the global flags and what they opened.
type session struct {
	env     Env
	wiring  Wiring
	ctx     context.Context
	out     *bufio.Writer // standard output
	folder  string
	account string
	now     string
	json    bool

	kith   *app.Kith
	closer func() error
}

// open opens the ledger, once.
func (s *session) open() (*app.Kith, error) {
	if s.kith != nil {
		return s.kith, nil
	}
	folder, err := s.dataFolder()
	if err != nil {
		return nil, err
	}
	now, err := s.clock()
	if err != nil {
		return nil, err
	}
	s.kith, s.closer, err = s.wiring.Open(s.ctx, OpenOrder{Folder: folder, Now: now})
	return s.kith, err
}

func (s *session) close() error {
	if s.closer == nil {
		return nil
	}
	return s.closer()
}

// dataFolder is where the ledger lies: --data, else KITH_DATA, else the user's data folder.
func (s *session) dataFolder() (string, error) {
	if s.folder != "" {
		return s.folder, nil
	}
	if f := s.env.Getenv("KITH_DATA"); f != "" {
		return f, nil
	}
	return s.wiring.Folder()
}

// clock is the real one, or stands still at --now.
func (s *session) clock() (func() ledger.Instant, error) {
	if s.now == "" {
		return s.env.Now, nil
	}
	at, err := parseNow(s.now)
	return func() ledger.Instant { return at }, err
}

// parseNow reads a fixed "now": RFC 3339, or a day, which means noon UTC.
func parseNow(text string) (ledger.Instant, error) {
	if d, err := ledger.ParseDate(text); err == nil {
		return d.Start(time.UTC) + 12*ledger.Hour, nil
	}
	t, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return 0, usageFault(fault.Because(err, fault.Invalid, "--now "+text+" is not a time",
			"write it like 2026-11-22 or 2026-11-22T14:30:00Z"))
	}
	return ledger.InstantOf(t), nil
}
