package web

func (s *site) aboutRoutes() []route {
	return []route{{"GET /about", s.reading(s.about)}}
}

// about is what Kith never does, and what is known and not known of LinkedIn.
func (s *site) about(v *visit) (view, error) {
	return view{title: "Our promises", section: "about", body: aboutView(s.setup.Folder, s.assets.Licences(), v.sample)}, nil
}
