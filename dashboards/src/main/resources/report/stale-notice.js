(function () {
    "use strict";
    var notice = document.getElementById("stale");
    var since = Date.now() - Date.parse(notice.dataset.nextCompleteAt);
    var weeks = Number(notice.dataset.weeksMissing) + (since < 0 ? 0 : 1 + Math.floor(since / 604800000));
    var week = document.createElement("span");
    week.className = "word";
    week.textContent = notice.dataset.week;
    notice.replaceChildren("STALE: this page shows week ", week, "; " + weeks + " newer "
        + (weeks === 1 ? "week is" : "weeks are") + " complete by now. Run ./tapeline run, or see ./tapeline status"
        + " for why nothing is fetched.");
    notice.hidden = weeks === 0;
})();
