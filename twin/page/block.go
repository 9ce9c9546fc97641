package page

func routeBlock(s *site) {
	s.get("/in/{slug}/block/", askBlock)
	s.post("/in/{slug}/block/", block)
}

func askBlock(v *visit) reply {
	m := v.other()
	if m == nil || m == v.me {
		return v.unseen()
	}
	who := faceOf(v.n, m)
	return confirm(confirmPage{
		frame: v.frame("Block", ""), Who: &who, To: profilePath(m) + "block/", Do: "Block", Cancel: profilePath(m),
		Lines: []string{
			"A connection and open invitations between you end. Neither of you can invite the other any more.",
			"They will not be told. It cannot be taken back here.",
		},
	})
}

func block(v *visit) reply {
	m := v.other()
	if m == nil {
		return v.unseen()
	}
	if r := v.n.Block(v.me.ID, m.ID); r != nil {
		return v.refused(r, profilePath(m))
	}
	return onwards(myNetworkPath)
}
