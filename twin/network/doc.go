// Package network is the invitation network itself, as the public record
// describes it: members, connections, and invitations with their whole life.
//
//	n := network.New(rules, network.Options{People: 2000, Seed: 1, Start: start})
//	n.Advance(start + network.Week)
//	sent, refusal := n.Invite(me, them, "Hello", "")
//
// Time stands still but for Advance, which plays everything that falls due on
// the way: members decide, e-mail leaves in batches, requests lapse. Members
// behave by seeded chance, each decision settled when they are asked, by who
// asks whom for the how manyeth time and by nothing else, so that the truth is
// known beforehand and one person's doing does not change another's mind.
//
// A member who is a Person decides nothing by themself: somebody sits at their
// desk. What a member may not do comes back as a Refusal. The package knows no
// page, no file and no clock, and is not safe for use by several goroutines.
package network
