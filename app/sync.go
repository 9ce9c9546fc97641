package app

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
)

// Polling says how the official API is to be asked.
type Polling struct {
	API      string // base address; "" for LinkedIn's own
	Token    string // the member's own
	Zone     *time.Location
	Emails   bool
	Now      ledger.Instant
	Cursor   ledger.Instant // of the newest event known; 0 when none is
	Boundary []int64        // ids of the events processed at that very moment
	Snapshot bool           // ask for the snapshot too, not for the changelog alone
	Progress func(done, total int)
}

// Polled is what one poll gave.
type Polled struct {
	Snapshot  *ledger.Reading // nil when it was not asked for, or gave nothing
	Changelog *ledger.Reading // nil when nothing was new
	Enrolled  ledger.Instant  // since when LinkedIn keeps events; 0 when it does not yet
	Domains   []Domain
	Missed    bool           // events older than LinkedIn keeps them may have been lost
	After     ledger.Instant // LinkedIn wants to be left alone until then; 0 when it named no moment
}

// Domain is one table of the snapshot, or the changelog, and what became of
// asking for it.
type Domain struct {
	Name    string
	Outcome string // read, empty, not ready, unsupported or broken
	Rows    int
	Text    string // a sentence, where there is something to say
}

// Poll asks the official API. Its error is a fault: Denied when the token does
// not serve, Limit when LinkedIn wants to be left alone for a while; beside it
// After and Domains are told as far as they are known.
type Poll func(ctx context.Context, how Polling) (Polled, error)

// Asked is what is remembered of earlier polls, outside the ledger.
type Asked struct {
	At       ledger.Instant // the last poll that was answered; 0 when there was none
	Snapshot ledger.Instant // the last one that gave a snapshot of which nothing broke, and with it whose the token is
	Wait     ledger.Instant // LinkedIn said to leave it alone until then; 0 when it did not
	Token    ledger.Instant // when the token was given
	Enrolled ledger.Instant
	Domains  []Domain // of the last poll, and of the last snapshot
}

// SyncOrder says whose account to ask about, and with what.
type SyncOrder struct {
	Account  string // "" for the one a new token belongs to
	Token    string // a new one, which takes the place of another; "" for the one that is kept
	API      string // base address; "" for the one asked before, or LinkedIn's own
	Snapshot bool   // ask for the snapshot even if the last one is fresh
	Zone     string
	Emails   bool
	Progress func(done, total int)
}

// Synced tells what a poll taught.
type Synced struct {
	Account Account // whose it is
	Imports []Imported
	Asked   Asked // as it is remembered
	Missed  bool
	Where   string // where the token is kept, in words; "" when it is not
}

// errTooSoon is the cause of a fault that says when the API may be asked again.
var errTooSoon = errors.New("the API was asked a little while ago")

// TooSoon reports whether a Sync asked nothing because it is not time yet.
func TooSoon(err error) bool { return errors.Is(err, errTooSoon) }

// Sync asks the official API what is new and appends what it says: an entry
// for the snapshot, where one was due, and one for the changelog. What the
// ledger already holds is not appended again. Asked sooner than the rule book
// allows, it is a fault.Limit and nothing is asked. A new token is kept once
// LinkedIn said whose it is, or when it wants to be asked again; what is to be
// remembered of having asked is kept with it.
func (k *Kith) Sync(ctx context.Context, o SyncOrder) (Synced, error) {
	d, err := k.deskFor(ctx, o)
	if err != nil {
		return Synced{}, err
	}
	g, err := k.granted(d, o)
	if err != nil {
		return Synced{}, err
	}
	out, err := k.ask(ctx, d, g, o)
	where, lost := k.keep(g, out, d, err != nil)
	if lost != nil {
		return out, lost
	}
	out.Where = where
	return out, err
}

// ask asks with a grant and takes in what is said. Beside a fault, Asked tells
// what is to be remembered all the same.
func (k *Kith) ask(ctx context.Context, d *desk, g Grant, o SyncOrder) (Synced, error) {
	out := Synced{Asked: g.Asked}
	how, err := k.polling(d, g, o)
	if err != nil {
		return out, err
	}
	got, err := k.poll(ctx, how)
	if err != nil {
		out.Asked.Wait = min(got.After, how.Now+ledger.Day) // quotas are renewed each day, whatever an answer says
		return out, err
	}
	// An earlier snapshot may have shown that the token is the account's.
	proven := d != nil && g.Asked.Snapshot != 0
	if !proven && !owned(got.Snapshot) && !owned(got.Changelog) {
		return out, fault.New(fault.Unavailable, "LinkedIn does not say yet whose token this is, so nothing was taken in",
			"it collects a member's data for some hours after consent; try again later")
	}
	out.Missed, out.Asked = got.Missed, g.Asked.after(how, got)
	word := ""
	if d != nil {
		word, out.Account = d.account.ID, accountOf(d.account)
	}
	for _, r := range []*ledger.Reading{got.Snapshot, got.Changelog} {
		if r == nil {
			continue
		}
		one, err := k.take(ctx, r, word)
		if err != nil {
			return out, err
		}
		out.Imports, out.Account, word = append(out.Imports, one), one.Account, one.Account.ID
	}
	return out, nil
}

// owned reports whether a reading says whose it is.
func owned(r *ledger.Reading) bool {
	return r != nil && (r.Facts.Owner.Key != "" || r.Facts.Owner.Name != "")
}

// deskFor lays out the account an order means; nil for whomever a new token belongs to.
func (k *Kith) deskFor(ctx context.Context, o SyncOrder) (*desk, error) {
	if o.Account == "" && o.Token != "" {
		return nil, nil
	}
	return k.open(ctx, o.Account)
}

// polling says how to ask, or why not now. d is nil while nobody knows whose
// account it is.
func (k *Kith) polling(d *desk, g Grant, o SyncOrder) (Polling, error) {
	rules := k.policy.For(policy.Free)
	how := Polling{
		API: g.API, Token: g.Token, Zone: k.zone, Emails: o.Emails, Now: k.now(), Snapshot: true, Progress: o.Progress,
	}
	if d != nil {
		rules, how.Zone = d.rules, d.zone
		how.Cursor, how.Boundary = d.book.Cursor()
		how.Snapshot = o.Snapshot || g.Asked.Snapshot == 0 || how.Now >= g.Asked.Snapshot+rules.Days(policy.SyncSnapshot)
	}
	if o.Zone != "" {
		zone, err := zoneNamed(o.Zone)
		if err != nil {
			return how, err
		}
		how.Zone = zone
	}
	if how.Now < g.Asked.Wait {
		return how, fault.Because(errTooSoon, fault.Limit, "LinkedIn asked to be left alone for a while",
			"ask again from "+g.Asked.Wait.Time().In(how.Zone).Format("2006-01-02 15:04")+" on")
	}
	// A moment that is still to come was kept by a clock that went wrong.
	if again := g.Asked.At + rules.Days(policy.SyncPause); g.Asked.At != 0 && g.Asked.At <= how.Now && how.Now < again {
		return how, fault.Because(errTooSoon, fault.Limit, "the API was asked at "+g.Asked.At.Time().In(how.Zone).Format("15:04")+"; LinkedIn wants it asked once an hour",
			"ask again from "+again.Time().In(how.Zone).Format("2006-01-02 15:04")+" on; until then everything you can know is here")
	}
	return how, nil
}

// after is what to remember once a poll was answered.
func (a Asked) after(how Polling, got Polled) Asked {
	a.At, a.Wait, a.Enrolled = how.Now, got.After, got.Enrolled
	if how.Snapshot {
		a.Domains = nil
	}
	broken := slices.ContainsFunc(got.Domains, func(d Domain) bool { return d.Outcome == "broken" })
	if owned(got.Snapshot) && !broken {
		a.Snapshot = how.Now
	}
	for _, d := range got.Domains {
		a.Domains = replaced(a.Domains, d)
	}
	return a
}

// replaced is a list in which a domain stands as it was asked for last.
func replaced(list []Domain, d Domain) []Domain {
	out := make([]Domain, 0, len(list)+1)
	for _, old := range list {
		if old.Name != d.Name {
			out = append(out, old)
		}
	}
	return append(out, d)
}

// Freshness tells how fresh what the official API taught is, and what is due.
type Freshness struct {
	Account   Account
	Zone      *time.Location
	Asked     Asked
	Next      ledger.Instant  // when the API may be asked again; 0 now
	SnapAfter ledger.Instant  // when the next poll asks for the snapshot too; 0 now
	Newest    ledger.Instant  // newest event of the changelog in the ledger; 0 none
	Lost      ledger.Instant  // when events begin to be lost if nobody asks; 0 not known
	Ends      ledger.Instant  // when the token ends at the latest; 0 without one
	Renew     bool            // the token should be renewed now
	Where     string          // where the token is kept, in words; "" when none is
	API       string          // who is asked in LinkedIn's place; "" for LinkedIn itself
	Imports   []invite.Import // what the API taught, oldest first
}

// SyncStatus tells how an account stands with the official API, without asking it.
func (k *Kith) SyncStatus(ctx context.Context, account string) (Freshness, error) {
	d, err := k.open(ctx, account)
	if err != nil {
		return Freshness{}, err
	}
	g := Grant{}
	if k.grants != nil {
		if g, err = k.grants.Load(d.account.ID); err != nil {
			return Freshness{}, err
		}
	}
	asked := g.Asked
	out := Freshness{Account: accountOf(d.account), Zone: d.zone, Asked: asked, API: g.API}
	if g.Token != "" {
		out.Where = g.Where
	}
	now := k.now()
	later := func(from ledger.Instant, name policy.Name) ledger.Instant {
		if at := from + d.rules.Days(name); from != 0 && at > now {
			return at
		}
		return 0
	}
	out.Next, out.SnapAfter = max(later(asked.At, policy.SyncPause), asked.Wait), later(asked.Snapshot, policy.SyncSnapshot)
	if out.Next <= now || asked.At > now && asked.Wait <= now { // a moment that is still to come was kept by a clock that went wrong
		out.Next = 0
	}
	out.Newest, _ = d.book.Cursor()
	if asked.At != 0 {
		out.Lost = asked.At + d.rules.Days(policy.SyncKeep)
	}
	if asked.Token != 0 {
		out.Ends = asked.Token + d.rules.Days(policy.SyncToken)
		out.Renew = now >= out.Ends-d.rules.Days(policy.SyncRenew)
	}
	for _, i := range d.book.Imports() {
		if i.Source != invite.FromArchive {
			out.Imports = append(out.Imports, i)
		}
	}
	return out, nil
}
