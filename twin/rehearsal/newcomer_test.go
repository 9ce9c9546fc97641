package rehearsal

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestANewcomersFirstHour runs the finished kith twin as a program of its own
// and does what its help says, page by page: the six steps, the other side's
// view, the refused second invitation, the archive, the import.
func TestANewcomersFirstHour(t *testing.T) {
	t.Parallel()
	opened := opening()
	state := filepath.Join(t.TempDir(), "town.json")
	address, stop := runTwin(t, opened, "--people", "400", "--seed", "3", "--still", "--state", state)
	b := newBrowser(t, address)
	b.open("/")
	b.says("local stand-in")
	b.click("Sign in as Mirela Osterwald")

	// The six steps.
	b.open("/")                   // 1. log in and open My Network
	b.click("My Network")         //
	b.click("Manage")             // 2. Manage, beside the invitations
	b.click("Sent")               // 3. the Sent tab
	before := b.pill()            //
	row := firstWithdraw(t, b)    // 4. find the person: newest first, ten at a time
	b.click(row)                  // 5. Withdraw in their row
	b.says("Withdraw invitation") //
	b.click("Cancel")             // without the second click nothing is withdrawn
	if after := b.pill(); after != before {
		t.Fatalf("nothing was confirmed, and the pill went from %d to %d", before, after)
	}
	b.click(row)
	b.click(row) // 6. confirm in the window that asks
	if after := b.pill(); after != before-1 || b.offers(row) {
		t.Fatalf("the pill shows %d after %d, and the row is still there: %v", after, before, b.offers(row))
	}

	name := strings.TrimPrefix(row, "Withdraw invitation sent to ")
	theyKnowNothing(t, address, name)
	theyMustWait(t, b, name)

	b.open("/mypreferences/d/download-my-data/")
	b.fill("kind", "quick")
	b.click("Request archive")
	b.open("/clock")
	b.click("an hour")
	k := newProgram(t, func() time.Time { return opened.Add(2 * time.Hour) })
	k.do("import", b.fetchCopy(t.TempDir()))
	var status struct {
		Name string `json:"name"`
		Sent struct {
			Pending struct {
				Observed int `json:"observed"`
			} `json:"pending"`
		} `json:"sent"`
	}
	k.ask(&status, "status")
	if shown := b.sentCount(); status.Name != "Mirela Osterwald" || status.Sent.Pending.Observed != shown {
		t.Errorf("Kith sees %+v, the page shows %d", status, shown)
	}

	stop()
	if info, err := os.Stat(state); err != nil || info.Size() == 0 {
		t.Fatalf("the network was not kept: %v", err)
	}
	again, stop := runTwin(t, opened, "--still", "--state", state)
	defer stop()
	b = newBrowser(t, again)
	b.signIn("mirela-osterwald", "Mirela Osterwald")
	if got := b.sentCount(); got != status.Sent.Pending.Observed {
		t.Errorf("resumed with %d sent invitations, kept with %d", got, status.Sent.Pending.Observed)
	}
}

// firstWithdraw is the label of the newest row's Withdraw.
func firstWithdraw(t *testing.T, b *browser) string {
	t.Helper()
	for n := range b.page.Descendants() {
		if label := attribute(n, "aria-label"); strings.HasPrefix(label, "Withdraw invitation sent to ") {
			return label
		}
	}
	t.Fatalf("no row can be withdrawn:\n%s", b.text())
	return ""
}

// theyKnowNothing looks at the network with the other member's eyes.
func theyKnowNothing(t *testing.T, address, name string) {
	t.Helper()
	b := newBrowser(t, address)
	b.open("/?q=" + strings.ReplaceAll(name, " ", "+"))
	b.click("Sign in as " + name)
	for _, page := range []string{"/mynetwork/invitation-manager/received/", "/notifications/"} {
		b.open(page)
		if strings.Contains(b.text(), "Mirela Osterwald") {
			t.Errorf("%s still tells %s of the request:\n%s", page, name, b.text())
		}
	}
}

// theyMustWait tries to invite somebody again who was just withdrawn from.
func theyMustWait(t *testing.T, b *browser, name string) {
	t.Helper()
	b.open("/search/results/people/?keywords=" + strings.ReplaceAll(name, " ", "+"))
	b.click(name)
	b.click("Invite " + name + " to connect")
	b.click("Send without a note")
	b.says("three weeks")
}

var listening = regexp.MustCompile(`http://127\.0\.0\.1:\d+`)

// runTwin starts kith twin, opened at a moment, and waits until it tells its address.
func runTwin(t *testing.T, opened time.Time, args ...string) (address string, stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	c := exec.CommandContext(ctx, binary(t), append([]string{"--now", opened.Format(time.RFC3339), "twin"}, args...)...)
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	c.Stderr = os.Stderr
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	ended := false
	stop = func() {
		if !ended {
			ended = true
			_ = c.Process.Signal(syscall.SIGTERM)
			if err := c.Wait(); err != nil {
				t.Errorf("kith twin ended with %v", err)
			}
			cancel()
		}
	}
	t.Cleanup(stop)
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if address = listening.FindString(lines.Text()); address != "" {
			go func() {
				for lines.Scan() { // so that it never waits for its reader
				}
			}()
			return address, stop
		}
	}
	t.Fatal("kith twin told no address")
	return "", nil
}
