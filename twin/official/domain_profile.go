package official

// one is a sheet of a single row.
func one(r row) sheet { return sheet{count: 1, row: func(int) row { return r }} }

func profileRow(v *view) sheet {
	m := v.member
	headline := m.Title
	if m.Company != "" {
		headline += " at " + m.Company
	}
	return one(row{
		"First Name": m.First, "Last Name": m.Last, "Maiden Name": "", "Address": "", "Birth Date": "", "Headline": headline,
		"Summary": "", "Industry": "", "Zip Code": "1010", "Geo Location": "", "Twitter Handles": "", "Websites": "",
		"Instant Messengers": "",
	})
}

// positions are the one the network knows of.
func positions(v *view) sheet {
	m := v.member
	if m.Company == "" {
		return sheet{}
	}
	return one(row{
		"Company Name": m.Company, "Title": m.Title, "Description": "", "Location": "",
		"Started On": m.Joined.Time().Format("Jan 2006"), "Finished On": "",
	})
}

func addresses(v *view) sheet {
	return one(row{"Email Address": v.member.Email, "Confirmed": "Yes", "Primary": "Yes", "Updated On": "Not Available"})
}

var skillNames = []string{
	"Bridge inspection", "Cold storage", "Data analysis", "Hiring", "Negotiation", "Operations", "Public speaking",
	"Route planning", "Surveying", "Teaching",
}

// skills are a few, settled by whose they are.
func skills(v *view) sheet {
	sum := digest("skills", v.member.ID)
	return sheet{count: 3 + int(sum[0])%4, row: func(i int) row {
		return row{"Name": skillNames[(int(sum[1])+i)%len(skillNames)]}
	}}
}
