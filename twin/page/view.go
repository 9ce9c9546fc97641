package page

import (
	"embed"
	"html/template"
	"io/fs"
	"net/http"
)

//go:embed *.html style.css icon.svg
var files embed.FS

// layoutFile holds what every page has around it, and the parts that several share.
const layoutFile = "layout.html"

// parseViews reads each page's template together with the layout.
func parseViews() map[string]*template.Template {
	pages, err := fs.Glob(files, "*.html")
	if err != nil {
		panic(err)
	}
	layout := template.Must(template.ParseFS(files, layoutFile))
	views := map[string]*template.Template{}
	for _, name := range pages {
		if name != layoutFile {
			views[name] = template.Must(template.Must(layout.Clone()).ParseFS(files, name))
		}
	}
	return views
}

// routeStyle serves what pages load.
func routeStyle(s *site) {
	for _, name := range []string{"style.css", "icon.svg"} {
		s.mux.HandleFunc("GET /"+name, func(w http.ResponseWriter, r *http.Request) {
			http.ServeFileFS(w, r, files, name)
		})
	}
}
