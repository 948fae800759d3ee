namespace Vagus.Training.Reports;

/// <summary>The style of a report's page and of its drawings.</summary>
internal static class ReportStyle
{
    /// <summary>Alerts, gaps and scores of a timeline; needs the colours --bad and --soft.</summary>
    public const string AlertMarks =
        "svg line.alert{stroke:var(--bad);stroke-width:1.4;stroke-opacity:.7}.dot.alert{fill:var(--bad)}"
        + ".gap{fill:var(--soft);fill-opacity:.13}svg line.gap{stroke:var(--soft);stroke-width:10;stroke-opacity:.25}"
        + ".score{fill:var(--soft);fill-opacity:.55}.score.above{fill:var(--bad);fill-opacity:.9}";

    public const string Css = Base + AlertMarks;

    private const string Base = """
        :root{color-scheme:light dark;--paper:#fbfbfa;--card:#fff;--ink:#1b2230;--soft:#5a6373;--rule:#e3e5ea;--s1:#1f5fbf;--s2:#c2560c;--s3:#2c8a57;--bad:#b3261e;--tint:#eef3fb}
        @media (prefers-color-scheme:dark){:root{--paper:#12161d;--card:#1a2029;--ink:#e7eaf0;--soft:#a2abba;--rule:#303845;--s1:#7fb0ff;--s2:#f3a25f;--s3:#70cf9b;--bad:#ff8a80;--tint:#202a39}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:anywhere}
        main,header,footer{max-width:1140px;margin:0 auto;padding:0 20px}
        header{padding-top:40px}
        h1{font-size:2rem;line-height:1.2;margin:0 0 4px}
        h2{font-size:1.35rem;margin:44px 0 12px;padding-bottom:6px;border-bottom:1px solid var(--rule)}
        h3{font-size:1rem;margin:0 0 6px}
        p{margin:0 0 12px;max-width:76ch}
        .meta,.note,footer{color:var(--soft);font-size:.92rem}
        .lead{font-size:1.12rem;margin-top:18px}
        a{color:var(--s1)}
        nav{margin-top:14px;display:flex;flex-wrap:wrap;gap:4px 18px;font-size:.95rem}
        .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(165px,1fr));gap:14px;margin:22px 0;padding:0}
        .tile,figure,.card{background:var(--card);border:1px solid var(--rule);border-radius:10px}
        .tile{padding:14px 16px}
        .tile dt{color:var(--soft);font-size:.86rem}
        .tile dd{margin:2px 0 0;font-size:1.7rem;font-weight:650;font-variant-numeric:tabular-nums;line-height:1.25}
        .tile dd.sub{font-size:.86rem;font-weight:400;color:var(--soft)}
        .tile small{font-size:.95rem;font-weight:400;color:var(--soft)}
        .grid{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,440px),1fr));gap:18px;align-items:start}
        figure,.card{margin:0;padding:16px 18px}
        figcaption{color:var(--soft);font-size:.92rem;margin-top:8px}
        .plot{overflow-x:auto}
        svg{display:block;width:100%;min-width:430px;height:auto;font-family:inherit}
        .wide{grid-column:1/-1}
        .grid>figure:only-child:not(.wide){max-width:640px}
        .wide svg{min-width:860px}
        .scroll{overflow-x:auto;margin-bottom:12px}
        table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums;font-size:.95rem}
        caption{text-align:left;font-weight:650;padding:0 0 6px}
        th,td{padding:6px 10px;border-bottom:1px solid var(--rule);text-align:right;white-space:nowrap}
        th:first-child{text-align:left;font-weight:400;white-space:normal;min-width:130px}
        thead th,thead th:first-child{color:var(--soft);font-weight:600;font-size:.86rem;white-space:normal;vertical-align:bottom;min-width:0;overflow-wrap:normal}
        td.text{text-align:left;white-space:normal}
        thead:has(+tbody .text) th{text-align:left}
        tr.group th{color:var(--soft);font-size:.86rem;padding-top:14px}
        tr.strong th,tr.strong td{font-weight:650;background:var(--tint)}
        details{margin-top:10px;font-size:.92rem}
        summary{cursor:pointer;color:var(--s1)}
        .warn{border-left:4px solid var(--s2)}
        .card>:last-child,.card .scroll{margin-bottom:0}
        .text-block{white-space:pre-line}
        footer{padding-top:28px;padding-bottom:40px}
        .tick{font-size:12.5px;fill:var(--soft)}.label{font-size:13px;fill:var(--ink)}.mono{font-family:ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:11.5px;fill:var(--ink)}
        svg line.grid{stroke:var(--rule);stroke-width:1}svg line.axis{stroke:var(--soft);stroke-width:1}
        svg line.reference{stroke:var(--ink);stroke-width:1.3;stroke-dasharray:5 4;opacity:.75}
        .hex,.box,.bar1{fill:var(--s1)}.bar2{fill:var(--s2)}.box{fill-opacity:.55}.whisker{fill:var(--s1);fill-opacity:.22}
        svg line.median{stroke:var(--ink);stroke-width:2}
        svg .line{fill:none;stroke-width:2.2;stroke-linejoin:round}svg .line.s1{stroke:var(--s1)}svg .line.s2{stroke:var(--s2)}svg .line.s3{stroke:var(--s3);stroke-dasharray:9 3}
        .dot.s1{fill:var(--s1)}.dot.s2{fill:var(--s2)}
        .bar0,.steps{fill:var(--soft)}.bar0{fill-opacity:.55}.allowed{fill:var(--s3);fill-opacity:.2}
        .band{fill:var(--s2);fill-opacity:.2}svg line.band{stroke:var(--s2);stroke-width:10;stroke-opacity:.3}svg .line.thin{stroke-width:1.2}
        .head{font-size:13px;font-weight:650;fill:var(--ink)}
        @media print{body{font-size:12px}figure,.tile,.card{break-inside:avoid}nav{display:none}}
        """;
}
