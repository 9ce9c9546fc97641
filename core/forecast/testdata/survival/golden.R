# Makes the golden files of TestSurvivalAgainstR from the invented rows beside
# it: for each NAME.csv, NAME.golden with a line for each bin that something
# ends in. Run it with `make golden-r`.
#
# A row is watched from the start of bin `from`, and ends in bin `age`. R counts
# a row at risk from just after its entry to its end, so bin b is the time b + 1.
# What ends in the same bin as an acceptance is at risk of it, in R as in Kith.
suppressPackageStartupMessages({
  library(survival)
  library(cmprsk)
})

causes <- c("accepted", "withdrawn", "expired", "rejected")
digits <- function(x) formatC(x, digits = 17, format = "g", width = 1)

# The value of a step function after each bin.
after <- function(times, values, at, start) c(start, values)[findInterval(at, times) + 1]

golden <- function(name) {
  d <- read.csv(paste0(name, ".csv"))
  at <- sort(unique(d$age)) + 1
  d$entry <- d$from
  d$exit <- d$age + 1

  alone <- survfit(Surv(entry, exit, cause == "accepted") ~ 1, data = d)
  out <- data.frame(bin = at - 1, unaccepted = after(alone$time, alone$surv, at, 1))

  d$event <- factor(d$cause, levels = c("pending", causes))
  d$id <- seq_len(nrow(d))
  all <- survfit(Surv(entry, exit, event) ~ 1, data = d, id = id)
  stopifnot(identical(all$states, c("(s0)", causes)))
  out$surviving <- after(all$time, all$pstate[, 1], at, 1)
  for (k in seq_along(causes)) out[[causes[k]]] <- after(all$time, all$pstate[, k + 1], at, 0)

  # The other package, which knows no late entry, must say the same.
  if (all(d$from == 0)) {
    one <- cuminc(d$exit, d$cause, cencode = "pending")
    for (cause in intersect(causes, d$cause)) {
      curve <- one[[paste("1", cause)]]
      theirs <- sapply(at, function(t) curve$est[max(which(curve$time <= t))])
      stopifnot(max(abs(theirs - out[[cause]])) < 1e-12)
      out[[paste0("cuminc_", cause)]] <- theirs
    }
  }
  lines <- c(
    paste(names(out), collapse = ","),
    apply(sapply(out, digits), 1, paste, collapse = ",")
  )
  writeLines(lines, paste0(name, ".golden"))
  cat(name, nrow(d), "rows,", length(at), "bins\n")
}

for (file in sort(list.files(pattern = "\\.csv$"))) golden(sub("\\.csv$", "", file))
