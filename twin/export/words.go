package export

var skillNames = []string{
	"Negotiation", "Forecasting", "Public Speaking", "Go (Programming Language)", "SQL", "Cold Chain Logistics",
	"Interviewing", "C++", "Workshop Facilitation", `"Lean" Methods, Kaizen`, "Écriture", "Budgeting",
}

var sentences = []string{
	"We shortened our onboarding by a week.", "Here is what I learned from a failed launch.",
	"Small teams beat big plans.", `Somebody called it "the quiet part", and they were right.`,
	"Nobody reads the manual, so we wrote a shorter one.", "Three numbers I look at every Monday: cash, queue, mood.",
	"Hiring is a promise, not a purchase.", "Thanks to everyone who came to the workshop! 🙏",
	"Ask me how the harbour taught me about caching.", "Grüße an alle, die heute dabei waren.",
	"=SUM of all fears: the spreadsheet nobody owns.", "#logistics #smallteams",
}

var chatTexts = []string{
	"Thanks for connecting!", "Good to meet you, shall we talk next week?", "Sounds good, Tuesday works.",
	"Here is the document I mentioned.\nTell me what you think.", `I read "Ports and People", you would like it.`,
	"Are you hiring, by any chance?", "Congratulations on the new role 🎉", "No hurry at all.", "See you there, then.",
	"Hi, quick question: who looks after your warehouse, and since when?\n\nBest,\nM.",
}
