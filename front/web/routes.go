package web

import "slices"

// routes are all addresses, page by page.
func (s *site) routes() []route {
	return slices.Concat(
		s.todayRoutes(),
		s.runRoutes(),
		s.invitationsRoutes(),
		s.importRoutes(),
		s.syncRoutes(),
		s.connectionsRoutes(),
		s.personRoutes(),
		s.againRoutes(),
		s.journalRoutes(),
		s.rulesRoutes(),
		s.settingsRoutes(),
		s.aboutRoutes(),
		s.planRoutes(),
		s.healthRoutes(),
		s.acceptanceRoutes(),
		s.simulateRoutes(),
		s.findRoutes(),
		s.choiceRoutes(),
	)
}
