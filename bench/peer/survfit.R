# Kaplan-Meier of each account in daily bins, with R's survival package. For
# each line on standard input it fits once, and answers with the CPU seconds of
# the fit alone and the number of acceptances it saw.
suppressPackageStartupMessages(library(survival))
rows <- read.csv(commandArgs(trailingOnly = TRUE)[1])
rows$accepted <- rows$cause == 0
orders <- file("stdin", "r")
while (length(readLines(orders, 1)) > 0) {
  before <- proc.time()
  fit <- survfit(Surv(age, accepted) ~ account, data = rows, se.fit = FALSE)
  spent <- sum((proc.time() - before)[1:2])
  cat(sprintf("%.6f %.0f\n", spent, sum(fit$n.event)))
  flush(stdout())
}
