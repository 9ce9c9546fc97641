package portability

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/kithhq/kith/core/ledger"
)

const (
	tries       = 4
	firstPause  = time.Second
	longestWait = 2 * time.Minute // a poll does not sit out more than that
)

// ask sends a request, and sends it again while that may help.
func (p *poll) ask(ctx context.Context, q question) (answer, *failure) {
	for try := 0; ; try++ {
		a, f := p.once(ctx, q)
		if f == nil || !f.again || f.slow && q.hurried || p.wait == nil || try == tries-1 || f.pause > longestWait {
			return a, f
		}
		if err := p.wait(ctx, p.backOff(f, try)); err != nil {
			if ctx.Err() != nil {
				err = ctx.Err()
			}
			return a, &failure{ctx: err, fatal: true}
		}
	}
}

// backOff is how long to wait before the next try: as long as LinkedIn asked,
// else twice as long each time, less up to half by chance.
func (p *poll) backOff(f *failure, try int) time.Duration {
	if f.pause > 0 {
		return f.pause
	}
	d := firstPause << try
	return d/2 + time.Duration(min(max(p.jitter(), 0), 1)*float64(d/2))
}

// asksToWait reads Retry-After: seconds, or a date to compare with the answer's own.
func (p *poll) asksToWait(f *failure, a answer) {
	asked := strings.TrimSpace(a.header.Get("Retry-After"))
	now := p.clock(a)
	if seconds, err := strconv.ParseInt(asked, 10, 64); err == nil {
		f.pause = time.Duration(min(max(seconds, 0), longestPause)) * time.Second
	} else if at, err := http.ParseTime(asked); err == nil && now != 0 {
		f.pause = min(max(at.Sub(now.Time()), 0), longestPause*time.Second)
	}
	if f.pause > 0 && now != 0 {
		f.after = now + ledger.Instant(f.pause.Microseconds())
	}
}

// longestPause bounds what a header can make us compute with: a year of seconds.
const longestPause = 366 * 86400

// clock is LinkedIn's own time, or ours where the answer does not tell.
func (p *poll) clock(a answer) ledger.Instant {
	if at, err := http.ParseTime(a.header.Get("Date")); err == nil && at.Year() > 2003 && at.Year() < 2200 {
		return ledger.InstantOf(at)
	}
	return p.Now
}
