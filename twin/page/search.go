package page

const searchPath = "/search/results/people/"

// searchPage lists members whose name or address holds some words.
type searchPage struct {
	frame
	Query string
	Most  int
	Rows  []row
}

func routeSearch(s *site) { s.get(searchPath, search) }

func search(v *visit) reply {
	p := searchPage{frame: v.frame("Search", ""), Query: v.r.URL.Query().Get("keywords"), Most: foundMost}
	for k, m := range v.n.Find(p.Query, foundMost) {
		p.Rows = append(p.Rows, rowOf(v.n, m, k, "", ""))
	}
	return reply{view: "search.html", page: p}
}
