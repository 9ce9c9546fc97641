package portability

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"

	"github.com/kithhq/kith/core/fault"
)

// version is the only one that these resources accept; any other is a 426.
const version = "202312"

// largest is how many unpacked bytes one answer may have.
const largest = 64 << 20

// answer is what came back for one request.
type answer struct {
	status int
	header http.Header
	body   []byte
}

// question is one request: a GET, or with a body a POST.
type question struct {
	to      *url.URL
	body    []byte
	hurried bool // a slow answer is not waited for again: a smaller question follows
}

// once sends one request.
func (p *poll) once(ctx context.Context, q question) (answer, *failure) {
	limited, cancel := context.WithTimeout(ctx, p.timeout)
	defer cancel()
	method := http.MethodGet
	if q.body != nil {
		method = http.MethodPost
	}
	req, err := http.NewRequestWithContext(limited, method, q.to.String(), bytes.NewReader(q.body))
	if err != nil {
		return answer{}, p.unreachable(err, false)
	}
	req.Header.Set("Authorization", "Bearer "+p.Token)
	req.Header.Set("Linkedin-Version", version)
	req.Header.Set("X-Restli-Protocol-Version", "2.0.0")
	req.Header.Set("User-Agent", "kith")
	req.Header.Set("Accept", "application/json")
	if q.body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	a, err := p.send(req)
	switch {
	case ctx.Err() != nil:
		return answer{}, &failure{ctx: ctx.Err(), fatal: true}
	case errors.Is(err, errLarge):
		return answer{}, &failure{fault: fault.Because(err, fault.Limit, "LinkedIn's answer is larger than any that Kith knows of", "import the archive that LinkedIn lets you download instead")}
	case err != nil:
		return answer{}, p.unreachable(err, limited.Err() != nil || timedOut(err))
	case a.status < 200 || a.status > 299:
		return answer{}, p.refused(a)
	}
	return a, nil
}

var errLarge = errors.New("the answer has more than 64 MiB")

func (p *poll) send(req *http.Request) (answer, error) {
	got, err := p.http.Do(req)
	if err != nil {
		return answer{}, err
	}
	defer func() { _ = got.Body.Close() }()
	body, err := io.ReadAll(io.LimitReader(got.Body, largest+1))
	if err == nil && len(body) > largest {
		err = errLarge
	}
	return answer{got.StatusCode, got.Header, body}, err
}

func timedOut(err error) bool {
	timeout, ok := errors.AsType[interface {
		error
		Timeout() bool
	}](err)
	return ok && timeout.Timeout()
}
