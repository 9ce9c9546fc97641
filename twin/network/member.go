package network

import (
	"strings"

	"github.com/kithhq/kith/twin/invent"
)

// MemberID numbers members from 1. Zero is nobody.
type MemberID int32

// Member is an account and whom it belongs to.
type Member struct {
	ID      MemberID `json:"id"`
	Slug    string   `json:"slug"` // of the profile address, decoded
	First   string   `json:"first"`
	Last    string   `json:"last"`
	Email   string   `json:"email"`
	Also    []string `json:"also,omitempty"` // further addresses, from duplicate accounts
	Title   string   `json:"title"`
	Company string   `json:"company"` // where they work now; "" when nowhere
	Segment string   `json:"segment"`
	Plan    string   `json:"plan"` // free, premium, sales_nav or recruiter
	Joined  Moment   `json:"joined"`

	// Person is true when somebody sits at the desk: then the network decides nothing for this member.
	Person bool `json:"person,omitempty"`
	// FollowFirst hides the invitation behind "More" on the profile (B47).
	FollowFirst bool `json:"follow_first,omitempty"`
	// AddressFirst lets only those invite who know the e-mail address (B16).
	AddressFirst bool `json:"address_first,omitempty"`
	// Closed is when the account was closed; zero while it is open.
	Closed Moment `json:"closed,omitempty"`
	// MergedInto is the account a duplicate was merged into.
	MergedInto MemberID `json:"merged_into,omitempty"`

	Cycle        Cycle         `json:"cycle"`
	Notices      []Notice      `json:"notices,omitempty"` // what the network told this member
	Restrictions []Restriction `json:"restrictions,omitempty"`
	Dislikes     []Moment      `json:"dislikes,omitempty"` // "I don't know this person", and reports of spam
	Copies       []Copy        `json:"copies,omitempty"`
	Acts         []Act         `json:"acts,omitempty"`
	Consent      Moment        `json:"consent,omitempty"` // to the official API; zero when none stands

	habit       habit
	sent        []int32 // places among the invitations, by sending
	received    []int32
	pending     []int32 // of sent, those still open
	ties        []int32
	connections int // of ties, those that stand
	standing    standing
}

// Name is the first and the last name, as far as there are.
func (m *Member) Name() string { return strings.TrimSpace(m.First + " " + m.Last) }

// Paid reports whether the account is more than a free one.
func (m *Member) Paid() bool { return m.Plan != "free" }

// Number is the digits the network appends to names of files.
func (m *Member) Number() int64 { return 40_000_000 + int64(m.ID)*7919 }

// PendingCount is how many requests are unanswered.
func (m *Member) PendingCount() int { return len(m.pending) }

// Connections is how many connections stand.
func (m *Member) Connections() int { return m.connections }

// open reports whether the account can be reached.
func (m *Member) open() bool { return m.Closed == 0 }

// Member is a member by number; nil when there is none.
func (n *Network) Member(id MemberID) *Member {
	if id < 1 || int(id) > len(n.members) {
		return nil
	}
	return n.members[id-1]
}

// BySlug is the member with a profile address; nil when there is none.
func (n *Network) BySlug(slug string) *Member { return n.Member(n.slugs[strings.ToLower(slug)]) }

// Members are all accounts, by number. The slice is not to be changed.
func (n *Network) Members() []*Member { return n.members }

// enroll adds somebody invented.
func (n *Network) enroll(p invent.Person, joined Moment) *Member {
	m := &Member{
		ID: MemberID(len(n.members) + 1), Slug: p.Slug, First: p.First, Last: p.Last,
		Email: p.Email, Title: p.Jobs[0].Title, Company: p.Jobs[0].Company, Plan: "free", Joined: joined,
	}
	n.members = append(n.members, m)
	n.slugs[m.Slug] = m.ID
	n.employ(m, m.Company)
	return m
}
