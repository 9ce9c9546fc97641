package portability

import (
	"cmp"
	"context"
	"net/http"
	"net/netip"
	"net/url"
	"time"

	"github.com/kithhq/kith/core/fault"
)

// Options says how LinkedIn is reached. The zero value reaches the real one
// and tries nothing twice.
type Options struct {
	Base      string                                     // https://api.linkedin.com when empty; else that or a loopback host
	Transport http.RoundTripper                          // nil takes the standard library's
	Timeout   time.Duration                              // of one request; a minute when 0
	Wait      func(context.Context, time.Duration) error // sleeps before another try; nil tries nothing again
	Jitter    func() float64                             // from 0 up to 1, spreads the waiting; nil takes 1
}

// Client asks LinkedIn's API. It may be used by several goroutines at once.
type Client struct {
	base    *url.URL
	http    *http.Client
	timeout time.Duration
	wait    func(context.Context, time.Duration) error
	jitter  func() float64
}

// New makes a client. A base that is neither LinkedIn's nor on this machine is
// a fault.Invalid: the token would go to strangers.
func New(o Options) (*Client, error) {
	base, err := url.Parse(cmp.Or(o.Base, linkedIn))
	if err != nil || !trusted(base) {
		return nil, fault.New(fault.Invalid, "a LinkedIn token may only be sent to LinkedIn",
			"leave the address of the API as it is, or give one on this machine, such as http://127.0.0.1:8080")
	}
	jitter := o.Jitter
	if jitter == nil {
		jitter = func() float64 { return 1 }
	}
	return &Client{
		base: &url.URL{Scheme: base.Scheme, Host: base.Host}, wait: o.Wait, jitter: jitter, timeout: cmp.Or(o.Timeout, time.Minute),
		http: &http.Client{
			Transport:     o.Transport,
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
	}, nil
}

const linkedIn = "https://api.linkedin.com"

// trusted reports whether a token may be sent to base: LinkedIn's own address
// to the letter, or this machine.
func trusted(base *url.URL) bool {
	if base.User != nil || base.RawQuery != "" || base.Fragment != "" || base.Path != "" && base.Path != "/" {
		return false
	}
	if base.Scheme+"://"+base.Host == linkedIn {
		return true
	}
	ip, err := netip.ParseAddr(base.Hostname())
	return (base.Scheme == "http" || base.Scheme == "https") && (base.Hostname() == "localhost" || err == nil && ip.IsLoopback())
}

// resource is the address of one of the three resources.
func (c *Client) resource(name string, query url.Values) *url.URL {
	u := *c.base
	u.Path, u.RawQuery = "/rest/"+name, query.Encode()
	return &u
}
