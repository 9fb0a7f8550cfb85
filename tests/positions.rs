use demarche::{Article, Classifier, Scratch};
#[derive(serde::Deserialize)] struct G{article:Vec<A>}
#[derive(serde::Deserialize)] struct A{text:String,speaker:Vec<S>}
#[derive(serde::Deserialize)] struct S{name:String,position:Option<String>,#[serde(default)]off:Vec<String>}
#[test] fn dump(){
 let mut sc=Scratch::default();
 for f in ["talks","parliaments","towns"]{
  let g:G=toml::from_str(&std::fs::read_to_string(format!("{}/tests/golden/positions/{f}.toml",env!("CARGO_MANIFEST_DIR"))).unwrap()).unwrap();
  for a in g.article{ let art=Article::read(&a.text); let title=art.title().map_or("",|t|t.of(&a.text)).to_owned();
   println!("A\t{title}\t{}",Classifier::embedded().classify(&title,&mut sc).relevance());
   for s in art.statements(){let t=s.text(&a.text); let p=Classifier::embedded().classify(&t,&mut sc);let n=s.speaker.as_ref().and_then(|s|s.name.clone()).unwrap_or_default();
    let gs=a.speaker.iter().find(|x|x.name==n); let off=gs.is_some_and(|g|g.off.iter().any(|o|t.contains(o.as_str())));
    println!("S\t{n}\t{}\t{}\t{}\t{:?}\t{}\t{}",gs.and_then(|g|g.position.clone()).unwrap_or("-".into()),off,p.decision().name(),p.probabilities(),p.relevance(),t.replace('\n'," "));}
  }}
}
