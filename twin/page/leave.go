package page

func routeLeave(s *site) {
	s.get(settingsPath+"leave/", askLeave)
	s.post(settingsPath+"leave/", leave)
}

func askLeave(v *visit) reply {
	if v.me.Company == "" {
		return v.absent("You work nowhere.")
	}
	return confirm(confirmPage{
		frame: v.frame("Leave your company", "settings"), To: settingsPath + "leave/", Do: "Leave", Cancel: settingsPath,
		Lines: []string{
			"You no longer work at " + apart(v.me.Company) + ".",
			"Your account, your connections and your invitations stay yours. A role on the company's Page stays yours too, until an admin takes it away.",
		},
	})
}

func leave(v *visit) reply {
	if r := v.n.Leave(v.me.ID); r != nil {
		return v.refused(r, settingsPath)
	}
	return onwards(settingsPath)
}
