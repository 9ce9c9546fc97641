package official

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net"
	"net/http"
	"strconv"

	"github.com/kithhq/kith/twin/network"
)

// manner is how a connection carries an answer.
type manner uint8

const (
	whole   manner = iota
	broken         // ends in the middle
	stalled        // stops in the middle until the caller gives up
	reset          // is reset before anything
)

// answer is what a call comes to. It holds nothing of the network that may
// change, so that it can be written when the network goes on.
type answer struct {
	status int
	header http.Header
	body   any    // written as JSON; nil is no body
	text   []byte // written as it is, when there is no body
	manner manner
}

// with sets a header field.
func (a answer) with(name, value string) answer {
	if a.header == nil {
		a.header = http.Header{}
	}
	a.header.Set(name, value)
	return a
}

// sign gives an answer the fields that each one has. Its date is the network's,
// so that a date in Retry-After can be held against it.
func (a *answer) sign(now network.Moment, number uint64) {
	sum := sha256.Sum256([]byte(strconv.FormatUint(number, 10) + "/" + strconv.FormatInt(int64(now), 10)))
	*a = a.with("Date", now.Time().Format(http.TimeFormat)).
		with("X-Li-Uuid", base64.StdEncoding.EncodeToString(sum[:16])).
		with("X-Li-Fabric", "prod-stand-in").
		with("X-Content-Type-Options", "nosniff").
		with("Cache-Control", "no-store")
}

func (a *answer) write(w http.ResponseWriter, r *http.Request) {
	if a.manner == reset {
		hangUp(w)
		return
	}
	body := a.text
	if a.body != nil {
		body, _ = json.Marshal(a.body) // values of our own always can be
		w.Header().Set("Content-Type", "application/json")
	}
	for name, values := range a.header {
		w.Header()[name] = values
	}
	if a.status != http.StatusNoContent {
		w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	}
	w.WriteHeader(a.status)
	if a.manner == whole {
		_, _ = w.Write(body)
		return
	}
	_, _ = w.Write(body[:len(body)/2])
	_ = http.NewResponseController(w).Flush()
	if a.manner == stalled {
		<-r.Context().Done()
	}
	panic(http.ErrAbortHandler)
}

// hangUp resets the connection.
func hangUp(w http.ResponseWriter) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	if tcp, ok := conn.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0)
	}
	_ = conn.Close()
}

// problem is the body of an error.
type problem struct {
	Status  int    `json:"status"`
	Service int    `json:"serviceErrorCode,omitempty"`
	Code    string `json:"code,omitempty"`
	Message string `json:"message"`
}

func refuse(status int, code string, service int, message string) answer {
	return answer{status: status, body: problem{status, service, code, message}}
}

func invalid(message string) answer { return refuse(http.StatusBadRequest, "", 0, message) }

func denied(what string) answer {
	return refuse(http.StatusForbidden, "ACCESS_DENIED", 100, "Not enough permissions to access: "+what)
}

func inactive(asked string) answer {
	return refuse(http.StatusUpgradeRequired, "NONEXISTENT_VERSION", 0, "Requested version "+asked+"01 is not active")
}

func ok(body any) answer { return answer{status: http.StatusOK, body: body} }
