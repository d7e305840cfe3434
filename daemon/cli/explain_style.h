// The style and the script of the page of `rasid explain --html`. Without the script the links between text and fields
// still work.
#pragma once

#include <string_view>

namespace rasid::cli {

inline constexpr std::string_view kExplainStyle = R"css(
:root{color-scheme:light;--line:#d8d8d2;--soft:#6b6b66;--bg:#fbfbf8;--ink:#1c1c1a}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:15px/1.5 system-ui,"Noto Sans",sans-serif}
main{max-width:1500px;margin:0 auto;padding:1rem 1.25rem 4rem}
h1{font-size:1.1rem;margin:.2rem 0 1rem;color:var(--soft);font-weight:600}
.item{border-top:3px solid var(--ink);padding:.8rem 0 2.5rem}
h2{font-size:1.35rem;line-height:1.6;margin:.2rem 0;font-family:"Noto Naskh Arabic","Noto Sans Arabic",system-ui,serif;text-align:start}
.meta{color:var(--soft);margin:.1rem 0;overflow-wrap:anywhere}
.verdict{display:inline-block;margin:.4rem 0;padding:.25rem .6rem;border-radius:4px;background:#f3e6c4}
.verdict.yes{background:#d3ecd3}
.cols{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:1.5rem;align-items:start;margin:.6rem 0 1rem}
.text{font:19px/2.05 "Noto Naskh Arabic","Noto Sans Arabic","Amiri",serif;background:#fff;position:sticky;top:0;max-height:96vh;overflow:auto;border:1px solid var(--line);border-radius:6px;padding:.6rem 1.1rem;overflow-wrap:anywhere}
.text p{margin:.35rem 0}
.text .title{font-weight:700;font-size:1.1em}
.fields{position:sticky;top:0;max-height:96vh;overflow:auto;scroll-behavior:smooth}
.event{border:1px solid var(--line);background:#fff;border-radius:6px;padding:.5rem .8rem;margin:0 0 .8rem}
.event.bg{opacity:.75}
h3{font-size:1rem;margin:.1rem 0 .3rem}
h4{font-size:.95rem;margin:.9rem 0 .3rem}
.sum{margin:.1rem 0;color:#333}
table{border-collapse:collapse;width:100%;font-size:.88rem}
th,td{text-align:left;vertical-align:top;padding:.22rem .4rem;border-top:1px solid var(--line);overflow-wrap:anywhere}
th{font-weight:600;width:8.5em}
.why{color:var(--soft);font-size:.92em}
code{font-size:.9em;color:var(--soft);overflow-wrap:anywhere}
a.m,a.q{color:inherit;text-decoration:none;border-radius:3px}
a.q{font-family:"Noto Naskh Arabic","Noto Sans Arabic",serif;font-size:1.08em;padding:0 .25em}
a.m{padding:.1em 0;box-decoration-break:clone;-webkit-box-decoration-break:clone}
.n{border-bottom:2px dotted #b9b9b2}
.k-type{background:#ffd9d0}.k-modality{background:#e8d7f5}.k-initiator{background:#ffe9a8}.k-target{background:#ffd3a1}
.k-place,.k-places{background:#cfe6ff}.k-event_date{background:#d6f0d0}.k-casualties{background:#f7c6d9}
.k-quantities{background:#e3e0c8}.k-with{background:#f0efb5}.k-weapons{background:#dcdcdc}.k-attribution{background:#d5eeee}
.k-topics{background:#ececf8}
.u-type{box-shadow:inset 0 -3px #e2664d}.u-modality{box-shadow:inset 0 -3px #9a62c7}.u-initiator{box-shadow:inset 0 -3px #d7a800}
.u-target{box-shadow:inset 0 -3px #e08326}.u-place,.u-places{box-shadow:inset 0 -3px #3f8fe0}.u-event_date{box-shadow:inset 0 -3px #58ab45}
.u-casualties{box-shadow:inset 0 -3px #cf4b81}.u-quantities{box-shadow:inset 0 -3px #9d9660}.u-with{box-shadow:inset 0 -3px #b8b53a}
.u-weapons{box-shadow:inset 0 -3px #8a8a8a}.u-attribution{box-shadow:inset 0 -3px #3f9c9c}.u-topics{box-shadow:inset 0 -3px #7a7ac0}
td bdi{display:inline-block;max-width:100%}
.on,:target{outline:2px solid #1c1c1a;outline-offset:1px}
tr.on,tr:target{background:#fff6cf;outline-offset:-2px}
details{margin:.5rem 0;border:1px solid var(--line);border-radius:6px;background:#fff;padding:.3rem .8rem}
summary{cursor:pointer;font-weight:600;padding:.2rem 0}
.s{border-top:1px solid var(--line);padding:.5rem 0}
.s .ar{font:17px/1.9 "Noto Naskh Arabic","Noto Sans Arabic",serif;margin:.1rem 0}
.clause{border-inline-end:2px solid #c9c9c2;padding-inline-end:.35em;margin-inline-end:.35em}
.clause:last-child{border:0;padding:0;margin:0}
.fired{color:#1d6b2a;font-weight:600}.nearly{color:#9a5b00;font-weight:600}
.plus{color:#1d6b2a}.minus{color:#a3262a}
nav li{margin:.15rem 0}
@media (max-width:900px){.cols{grid-template-columns:minmax(0,1fr)}.fields,.text{position:static;max-height:none}}
@media print{.fields,.text{position:static;max-height:none;overflow:visible}}
)css";

// Pointing at a mark or a field lights up all that belong to the same evidence; a click keeps them lit.
inline constexpr std::string_view kExplainScript = R"js(
"use strict";
(function () {
  var kept = null;
  document.documentElement.classList.add("linked");
  function ids(element) { return (element.getAttribute("data-e") || "").split(" "); }
  function light(element) {
    document.querySelectorAll(".on").forEach(function (lit) { lit.classList.remove("on"); });
    if (!element) return;
    var wanted = ids(element), item = element.closest(".item");
    item.querySelectorAll("[data-e]").forEach(function (other) {
      if (ids(other).some(function (id) { return wanted.indexOf(id) >= 0; })) other.classList.add("on");
    });
  }
  function marked(event) { return event.target.closest ? event.target.closest("[data-e]") : null; }
  document.addEventListener("mouseover", function (event) { light(marked(event) || kept); });
  document.addEventListener("focusin", function (event) { light(marked(event) || kept); });
  document.addEventListener("click", function (event) {
    var element = marked(event);
    kept = element && kept !== element ? element : null;
    light(kept);
    var link = event.target.closest && event.target.closest("a[href^='#']");
    var to = link && document.getElementById(link.getAttribute("href").slice(1));
    if (to && element) { event.preventDefault(); to.scrollIntoView({ block: "center", behavior: "smooth" }); }
  });
})();
)js";

// Of the script, in base64: the page allows no other.
inline constexpr std::string_view kExplainScriptSha256 = "4p1lFLTQ9ILSw4EIgc8oq0r1d4ZwskE3JOkxtyoN5ig=";

}  // namespace rasid::cli
