package page

func routeRemove(s *site) {
	s.get("/in/{slug}/remove/", askRemove)
	s.post("/in/{slug}/remove/", remove)
}

func askRemove(v *visit) reply {
	m := v.other()
	if m == nil || !v.n.Relation(v.me.ID, m.ID).Connected {
		return v.absent("You are not connected.")
	}
	who := faceOf(v.n, m)
	return confirm(confirmPage{
		frame: v.frame("Remove connection", ""), Who: &who, To: profilePath(m) + "remove/", Do: "Remove", Cancel: profilePath(m),
		Lines: []string{"They will not be told. Only you can send the next invitation."},
	})
}

func remove(v *visit) reply {
	m := v.other()
	if m == nil {
		return v.unseen()
	}
	if r := v.n.Remove(v.me.ID, m.ID); r != nil {
		return v.refused(r, profilePath(m))
	}
	return onwards(profilePath(m))
}
