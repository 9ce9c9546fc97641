package page

func routeClose(s *site) {
	s.get(settingsPath+"close/", askClose)
	s.post(settingsPath+"close/", closeAccount)
}

func askClose(v *visit) reply {
	return confirm(confirmPage{
		frame: v.frame("Close your account", "settings"), To: settingsPath + "close/", Do: "Close account", Cancel: settingsPath,
		Lines: []string{"Your connections and all open invitations end, and nobody can sign in to this account any more. Ask for a copy of your data first."},
	})
}

func closeAccount(v *visit) reply {
	if r := v.n.Close(v.me.ID); r != nil {
		return v.refused(r, settingsPath)
	}
	return reply{to: "/", cookie: v.site.seal.cookie(0)}
}
