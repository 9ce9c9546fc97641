package network

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"github.com/kithhq/kith/twin/rulebook"
)

// saved is a network written down. What can be told from the rest is left out.
type saved struct {
	Version     int          `json:"v"`
	Seed        uint64       `json:"seed"`
	Now         Moment       `json:"now"`
	Members     []keptMember `json:"members"`
	Companies   []*Company   `json:"companies"`
	Invitations []Invitation `json:"invitations"`
	Ties        []Tie        `json:"ties"`
	Barred      []uint64     `json:"barred"`
	Queue       queue        `json:"queue"`
	Lapsing     int          `json:"lapsing"`
	Unsent      []int32      `json:"unsent"`
	Nagging     [2]int       `json:"nagging"`
}

// keptMember is a member with what is not shown.
type keptMember struct {
	*Member
	Every int  `json:"every"`
	Noted int  `json:"noted"`
	Tidy  bool `json:"tidy"`
	Done  int  `json:"done"`
}

const savedVersion = 1

// Save writes the network down, so that Load gives it back as it is.
func (n *Network) Save(to io.Writer) error {
	s := saved{
		Version: savedVersion, Seed: n.seed, Now: n.now, Companies: n.companies, Invitations: n.invitations,
		Ties: n.ties, Queue: n.queue, Lapsing: n.lapsing, Unsent: n.unsent, Nagging: n.nagging,
	}
	for _, m := range n.members {
		h := m.habit
		s.Members = append(s.Members, keptMember{m, h.everyMinutes, h.noted, h.tidy, h.acts})
	}
	for key, yes := range n.barred {
		if yes {
			s.Barred = append(s.Barred, key)
		}
	}
	slices.Sort(s.Barred)
	return json.NewEncoder(to).Encode(s)
}

// Load reads a network that was written down, to go on under rules. Whatever is
// damaged, or could not have come about, is refused.
func Load(from io.Reader, rules rulebook.Rules) (*Network, error) {
	var s saved
	if err := json.NewDecoder(from).Decode(&s); err != nil {
		return nil, fmt.Errorf("read the network: %w", err)
	}
	if s.Version != savedVersion {
		return nil, fmt.Errorf("the network was written by another version (%d, not %d)", s.Version, savedVersion)
	}
	if err := s.whole(); err != nil {
		return nil, err
	}
	n := &Network{
		rules: rules, seed: s.Seed, now: s.Now, slugs: map[string]MemberID{}, houses: map[string]int{},
		companies: s.Companies, invitations: s.Invitations, latest: map[uint64]int32{}, ties: s.Ties,
		tied: map[uint64]int32{}, barred: map[uint64]bool{}, queue: s.Queue, lapsing: s.Lapsing,
		unsent: s.Unsent, nagging: s.Nagging,
	}
	for _, k := range s.Members {
		k.Member.habit = habit{everyMinutes: k.Every, noted: k.Noted, tidy: k.Tidy, acts: k.Done}
		n.members = append(n.members, k.Member)
		n.slugs[k.Slug] = k.ID
	}
	for i, c := range n.companies {
		n.houses[c.Name] = i
	}
	for _, key := range s.Barred {
		n.barred[key] = true
	}
	n.reindex()
	return n, nil
}

// reindex finds again what can be told from invitations and ties.
func (n *Network) reindex() {
	for _, m := range n.members {
		m.sent, m.received, m.pending, m.ties, m.connections = nil, nil, nil, nil, 0
	}
	for i := range n.invitations {
		v, at := &n.invitations[i], int32(i)
		from, to := n.Member(v.From), n.Member(v.To)
		from.sent, to.received = append(from.sent, at), append(to.received, at)
		if v.Status == Pending {
			from.pending = append(from.pending, at)
		}
		n.latest[pair(v.From, v.To)] = at
	}
	for i := range n.ties {
		n.attach(int32(i))
	}
	for _, m := range n.members {
		n.arrange(m)
	}
}
