package sqlite

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/store"
)

// Some promises are about other processes. Their tests run this test binary
// again, with a role in the environment.
const (
	roleVar   = "KITH_TEST_ROLE"
	ledgerVar = "KITH_TEST_LEDGER"
)

func TestMain(m *testing.M) {
	if role, ok := roles()[os.Getenv(roleVar)]; ok {
		os.Exit(role(context.Background(), os.Getenv(ledgerVar)))
	}
	os.Exit(m.Run())
}

// child is a process in a role on a ledger.
func child(t *testing.T, role, path string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(t.Context(), self)
	c.Env = append(os.Environ(), roleVar+"="+role, ledgerVar+"="+path)
	c.Stderr = os.Stderr
	return c
}

// said is what a child reports of one thing it tried.
type said struct {
	Doing, Kind, Message, Hint string
	Count                      int
}

func say(doing string, err error, count int) {
	s := said{Doing: doing, Count: count}
	if err != nil {
		f := fault.Of(err)
		s.Kind, s.Message, s.Hint = f.Kind.String(), f.Message, f.Hint
		fmt.Fprintln(os.Stderr, doing+":", err) // seen with -v, and when a test fails
	}
	_ = json.NewEncoder(os.Stdout).Encode(s)
}

// listen runs a child to its end and gathers what it said, by what it did.
func listen(t *testing.T, c *exec.Cmd) map[string]said {
	t.Helper()
	c.Stderr = t.Output()
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	all := map[string]said{}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		var s said
		if err := json.Unmarshal(lines.Bytes(), &s); err != nil {
			t.Fatalf("a child said %q: %v", lines.Text(), err)
		}
		all[s.Doing] = s
	}
	if err := c.Wait(); err != nil {
		t.Fatalf("a child ended with %v", err)
	}
	return all
}

func roles() map[string]func(context.Context, string) int {
	all := map[string]func(context.Context, string) int{"append": appending, "churn": churn}
	for name, role := range unixRoles() {
		all[name] = role
	}
	return all
}

const appendedEach = 40

// appending opens a ledger, new or not, and appends while others do the same.
func appending(ctx context.Context, path string) int {
	s, err := Open(ctx, path, Options{Wait: time.Minute})
	if err != nil {
		say("open", err, 0)
		return 1
	}
	defer s.Close() //nolint:errcheck // the parent looks
	err = s.Update(ctx, begin)
	if err != nil && !fault.Is(err, fault.Conflict) { // the other one may have been first
		say("begin", err, 0)
		return 1
	}
	actor := fmt.Sprint(os.Getpid())
	for n := range appendedEach {
		err := s.Update(ctx, func(w store.Writer) error {
			e := note(n)
			e.Actor = actor
			_, err := w.Append(space, account, headIn(w), e)
			return err
		})
		if err != nil {
			say("append", err, n)
			return 1
		}
	}
	return 0
}

// churn changes a ledger again and again, and writes a letter before it opens
// (o), inside each transaction (a, p, s) and after each commit (c).
func churn(ctx context.Context, path string) int {
	tell := func(letter string) { _, _ = io.WriteString(os.Stdout, letter) }
	tell("o")
	s, err := Open(ctx, path, Options{Wait: time.Minute})
	if err != nil {
		say("open", err, 0)
		return 1
	}
	if err := s.Update(ctx, begin); err != nil && !fault.Is(err, fault.Conflict) {
		say("begin", err, 0)
		return 1
	}
	for n := 0; ; n++ {
		err := s.Update(ctx, func(w store.Writer) error {
			head := headIn(w)
			big := note(n)
			big.Payload = letters(1<<(10+n%13), n)
			tell("a")
			head, err := w.Append(space, account, head, note(n), big, note(n))
			if err != nil {
				return err
			}
			tell("p")
			err = w.PutSections(space, account, store.Section{Name: "book", Position: head, Bytes: big.Payload})
			tell("s")
			return err
		})
		if err != nil {
			say("churn", err, n)
			return 1
		}
		tell("c")
	}
}

// Invented ids.
const (
	space   = "0b0e7c5a-6d0f-4a4e-9c55-1f6f5b7d2a10"
	account = "01920000-0000-7000-8000-00000000000a"
)

// begin makes the account that these tests write to.
func begin(w store.Writer) error {
	if err := w.AddWorkspace(space, []byte("salt")); err != nil {
		return err
	}
	return w.SaveAccount(store.Account{Workspace: space, ID: account, Key: "ada", Name: "Ada"})
}

func headIn(r store.Reader) int64 {
	all, err := r.Accounts(space)
	if err != nil || len(all) != 1 {
		return -1
	}
	return all[0].Head
}

func note(n int) ledger.Entry {
	return ledger.Entry{
		Kind: ledger.KindMark, Happened: ledger.Instant(n), Learned: 1, Actor: "owner", Origin: "cli",
		Payload: fmt.Appendf(nil, `{"v":1,"mark":{"outcome":"withdrawn","person":"person-%d","at":1767312000000000}}`, n),
	}
}

// letters are n bytes of text that is the same for the same seed.
func letters(n, seed int) []byte {
	b := make([]byte, n)
	x := uint64(seed)*0x9e3779b97f4a7c15 + 1
	for i := range b {
		x ^= x << 13
		x ^= x >> 7
		x ^= x << 17
		b[i] = 'a' + byte(x>>32)%26
	}
	return b
}
