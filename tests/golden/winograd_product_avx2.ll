define internal void @tile2_1_4(ptr %p0, ptr %p1, ptr %p2) #0 {
entry:
  %v1 = getelementptr i8, ptr %p0, i64 24
  %v2 = getelementptr i8, ptr %p0, i64 48
  %v3 = getelementptr i8, ptr %p0, i64 72
  br label %loop4
loop4:
  %v6 = phi i64 [ 0, %entry ], [ %v48, %loop4 ]
  %v7 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v25, %loop4 ]
  %v8 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v26, %loop4 ]
  %v9 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v32, %loop4 ]
  %v10 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v33, %loop4 ]
  %v11 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v39, %loop4 ]
  %v12 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v40, %loop4 ]
  %v13 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v46, %loop4 ]
  %v14 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v47, %loop4 ]
  %v15 = mul i64 %v6, 64
  %v16 = getelementptr i8, ptr %p1, i64 %v15
  %v17 = load <4 x double>, ptr %v16, align 8
  %v18 = getelementptr i8, ptr %v16, i64 32
  %v19 = load <4 x double>, ptr %v18, align 8
  %v20 = mul i64 %v6, 8
  %v21 = getelementptr i8, ptr %p0, i64 %v20
  %v22 = load double, ptr %v21, align 8
  %v23 = insertelement <4 x double> poison, double %v22, i64 0
  %v24 = shufflevector <4 x double> %v23, <4 x double> poison, <4 x i32> zeroinitializer
  %v25 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v24, <4 x double> %v17, <4 x double> %v7)
  %v26 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v24, <4 x double> %v19, <4 x double> %v8)
  %v27 = mul i64 %v6, 8
  %v28 = getelementptr i8, ptr %v1, i64 %v27
  %v29 = load double, ptr %v28, align 8
  %v30 = insertelement <4 x double> poison, double %v29, i64 0
  %v31 = shufflevector <4 x double> %v30, <4 x double> poison, <4 x i32> zeroinitializer
  %v32 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v31, <4 x double> %v17, <4 x double> %v9)
  %v33 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v31, <4 x double> %v19, <4 x double> %v10)
  %v34 = mul i64 %v6, 8
  %v35 = getelementptr i8, ptr %v2, i64 %v34
  %v36 = load double, ptr %v35, align 8
  %v37 = insertelement <4 x double> poison, double %v36, i64 0
  %v38 = shufflevector <4 x double> %v37, <4 x double> poison, <4 x i32> zeroinitializer
  %v39 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v38, <4 x double> %v17, <4 x double> %v11)
  %v40 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v38, <4 x double> %v19, <4 x double> %v12)
  %v41 = mul i64 %v6, 8
  %v42 = getelementptr i8, ptr %v3, i64 %v41
  %v43 = load double, ptr %v42, align 8
  %v44 = insertelement <4 x double> poison, double %v43, i64 0
  %v45 = shufflevector <4 x double> %v44, <4 x double> poison, <4 x i32> zeroinitializer
  %v46 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v45, <4 x double> %v17, <4 x double> %v13)
  %v47 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v45, <4 x double> %v19, <4 x double> %v14)
  %v48 = add i64 %v6, 1
  %v49 = icmp slt i64 %v48, 3
  br i1 %v49, label %loop4, label %end5
end5:
  store <4 x double> %v25, ptr %p2, align 8
  %v50 = getelementptr i8, ptr %p2, i64 32
  store <4 x double> %v26, ptr %v50, align 8
  %v51 = getelementptr i8, ptr %p2, i64 64
  store <4 x double> %v32, ptr %v51, align 8
  %v52 = getelementptr i8, ptr %p2, i64 64
  %v53 = getelementptr i8, ptr %v52, i64 32
  store <4 x double> %v33, ptr %v53, align 8
  %v54 = getelementptr i8, ptr %p2, i64 128
  store <4 x double> %v39, ptr %v54, align 8
  %v55 = getelementptr i8, ptr %p2, i64 128
  %v56 = getelementptr i8, ptr %v55, i64 32
  store <4 x double> %v40, ptr %v56, align 8
  %v57 = getelementptr i8, ptr %p2, i64 192
  store <4 x double> %v46, ptr %v57, align 8
  %v58 = getelementptr i8, ptr %p2, i64 192
  %v59 = getelementptr i8, ptr %v58, i64 32
  store <4 x double> %v47, ptr %v59, align 8
  ret void
}

define internal void @tile2_1_5(ptr %p0, ptr %p1, ptr %p2) #0 {
entry:
  %v60 = getelementptr i8, ptr %p0, i64 24
  %v61 = getelementptr i8, ptr %p0, i64 48
  %v62 = getelementptr i8, ptr %p0, i64 72
  %v63 = getelementptr i8, ptr %p0, i64 96
  br label %loop64
loop64:
  %v66 = phi i64 [ 0, %entry ], [ %v117, %loop64 ]
  %v67 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v87, %loop64 ]
  %v68 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v88, %loop64 ]
  %v69 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v94, %loop64 ]
  %v70 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v95, %loop64 ]
  %v71 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v101, %loop64 ]
  %v72 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v102, %loop64 ]
  %v73 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v108, %loop64 ]
  %v74 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v109, %loop64 ]
  %v75 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v115, %loop64 ]
  %v76 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v116, %loop64 ]
  %v77 = mul i64 %v66, 64
  %v78 = getelementptr i8, ptr %p1, i64 %v77
  %v79 = load <4 x double>, ptr %v78, align 8
  %v80 = getelementptr i8, ptr %v78, i64 32
  %v81 = load <4 x double>, ptr %v80, align 8
  %v82 = mul i64 %v66, 8
  %v83 = getelementptr i8, ptr %p0, i64 %v82
  %v84 = load double, ptr %v83, align 8
  %v85 = insertelement <4 x double> poison, double %v84, i64 0
  %v86 = shufflevector <4 x double> %v85, <4 x double> poison, <4 x i32> zeroinitializer
  %v87 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v86, <4 x double> %v79, <4 x double> %v67)
  %v88 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v86, <4 x double> %v81, <4 x double> %v68)
  %v89 = mul i64 %v66, 8
  %v90 = getelementptr i8, ptr %v60, i64 %v89
  %v91 = load double, ptr %v90, align 8
  %v92 = insertelement <4 x double> poison, double %v91, i64 0
  %v93 = shufflevector <4 x double> %v92, <4 x double> poison, <4 x i32> zeroinitializer
  %v94 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v93, <4 x double> %v79, <4 x double> %v69)
  %v95 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v93, <4 x double> %v81, <4 x double> %v70)
  %v96 = mul i64 %v66, 8
  %v97 = getelementptr i8, ptr %v61, i64 %v96
  %v98 = load double, ptr %v97, align 8
  %v99 = insertelement <4 x double> poison, double %v98, i64 0
  %v100 = shufflevector <4 x double> %v99, <4 x double> poison, <4 x i32> zeroinitializer
  %v101 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v100, <4 x double> %v79, <4 x double> %v71)
  %v102 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v100, <4 x double> %v81, <4 x double> %v72)
  %v103 = mul i64 %v66, 8
  %v104 = getelementptr i8, ptr %v62, i64 %v103
  %v105 = load double, ptr %v104, align 8
  %v106 = insertelement <4 x double> poison, double %v105, i64 0
  %v107 = shufflevector <4 x double> %v106, <4 x double> poison, <4 x i32> zeroinitializer
  %v108 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v107, <4 x double> %v79, <4 x double> %v73)
  %v109 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v107, <4 x double> %v81, <4 x double> %v74)
  %v110 = mul i64 %v66, 8
  %v111 = getelementptr i8, ptr %v63, i64 %v110
  %v112 = load double, ptr %v111, align 8
  %v113 = insertelement <4 x double> poison, double %v112, i64 0
  %v114 = shufflevector <4 x double> %v113, <4 x double> poison, <4 x i32> zeroinitializer
  %v115 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v114, <4 x double> %v79, <4 x double> %v75)
  %v116 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v114, <4 x double> %v81, <4 x double> %v76)
  %v117 = add i64 %v66, 1
  %v118 = icmp slt i64 %v117, 3
  br i1 %v118, label %loop64, label %end65
end65:
  store <4 x double> %v87, ptr %p2, align 8
  %v119 = getelementptr i8, ptr %p2, i64 32
  store <4 x double> %v88, ptr %v119, align 8
  %v120 = getelementptr i8, ptr %p2, i64 64
  store <4 x double> %v94, ptr %v120, align 8
  %v121 = getelementptr i8, ptr %p2, i64 64
  %v122 = getelementptr i8, ptr %v121, i64 32
  store <4 x double> %v95, ptr %v122, align 8
  %v123 = getelementptr i8, ptr %p2, i64 128
  store <4 x double> %v101, ptr %v123, align 8
  %v124 = getelementptr i8, ptr %p2, i64 128
  %v125 = getelementptr i8, ptr %v124, i64 32
  store <4 x double> %v102, ptr %v125, align 8
  %v126 = getelementptr i8, ptr %p2, i64 192
  store <4 x double> %v108, ptr %v126, align 8
  %v127 = getelementptr i8, ptr %p2, i64 192
  %v128 = getelementptr i8, ptr %v127, i64 32
  store <4 x double> %v109, ptr %v128, align 8
  %v129 = getelementptr i8, ptr %p2, i64 256
  store <4 x double> %v115, ptr %v129, align 8
  %v130 = getelementptr i8, ptr %p2, i64 256
  %v131 = getelementptr i8, ptr %v130, i64 32
  store <4 x double> %v116, ptr %v131, align 8
  ret void
}

define internal void @tile2_1_6(ptr %p0, ptr %p1, ptr %p2) #0 {
entry:
  %v132 = getelementptr i8, ptr %p0, i64 24
  %v133 = getelementptr i8, ptr %p0, i64 48
  %v134 = getelementptr i8, ptr %p0, i64 72
  %v135 = getelementptr i8, ptr %p0, i64 96
  %v136 = getelementptr i8, ptr %p0, i64 120
  br label %loop137
loop137:
  %v139 = phi i64 [ 0, %entry ], [ %v199, %loop137 ]
  %v140 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v162, %loop137 ]
  %v141 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v163, %loop137 ]
  %v142 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v169, %loop137 ]
  %v143 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v170, %loop137 ]
  %v144 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v176, %loop137 ]
  %v145 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v177, %loop137 ]
  %v146 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v183, %loop137 ]
  %v147 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v184, %loop137 ]
  %v148 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v190, %loop137 ]
  %v149 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v191, %loop137 ]
  %v150 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v197, %loop137 ]
  %v151 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v198, %loop137 ]
  %v152 = mul i64 %v139, 64
  %v153 = getelementptr i8, ptr %p1, i64 %v152
  %v154 = load <4 x double>, ptr %v153, align 8
  %v155 = getelementptr i8, ptr %v153, i64 32
  %v156 = load <4 x double>, ptr %v155, align 8
  %v157 = mul i64 %v139, 8
  %v158 = getelementptr i8, ptr %p0, i64 %v157
  %v159 = load double, ptr %v158, align 8
  %v160 = insertelement <4 x double> poison, double %v159, i64 0
  %v161 = shufflevector <4 x double> %v160, <4 x double> poison, <4 x i32> zeroinitializer
  %v162 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v161, <4 x double> %v154, <4 x double> %v140)
  %v163 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v161, <4 x double> %v156, <4 x double> %v141)
  %v164 = mul i64 %v139, 8
  %v165 = getelementptr i8, ptr %v132, i64 %v164
  %v166 = load double, ptr %v165, align 8
  %v167 = insertelement <4 x double> poison, double %v166, i64 0
  %v168 = shufflevector <4 x double> %v167, <4 x double> poison, <4 x i32> zeroinitializer
  %v169 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v168, <4 x double> %v154, <4 x double> %v142)
  %v170 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v168, <4 x double> %v156, <4 x double> %v143)
  %v171 = mul i64 %v139, 8
  %v172 = getelementptr i8, ptr %v133, i64 %v171
  %v173 = load double, ptr %v172, align 8
  %v174 = insertelement <4 x double> poison, double %v173, i64 0
  %v175 = shufflevector <4 x double> %v174, <4 x double> poison, <4 x i32> zeroinitializer
  %v176 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v175, <4 x double> %v154, <4 x double> %v144)
  %v177 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v175, <4 x double> %v156, <4 x double> %v145)
  %v178 = mul i64 %v139, 8
  %v179 = getelementptr i8, ptr %v134, i64 %v178
  %v180 = load double, ptr %v179, align 8
  %v181 = insertelement <4 x double> poison, double %v180, i64 0
  %v182 = shufflevector <4 x double> %v181, <4 x double> poison, <4 x i32> zeroinitializer
  %v183 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v182, <4 x double> %v154, <4 x double> %v146)
  %v184 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v182, <4 x double> %v156, <4 x double> %v147)
  %v185 = mul i64 %v139, 8
  %v186 = getelementptr i8, ptr %v135, i64 %v185
  %v187 = load double, ptr %v186, align 8
  %v188 = insertelement <4 x double> poison, double %v187, i64 0
  %v189 = shufflevector <4 x double> %v188, <4 x double> poison, <4 x i32> zeroinitializer
  %v190 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v189, <4 x double> %v154, <4 x double> %v148)
  %v191 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v189, <4 x double> %v156, <4 x double> %v149)
  %v192 = mul i64 %v139, 8
  %v193 = getelementptr i8, ptr %v136, i64 %v192
  %v194 = load double, ptr %v193, align 8
  %v195 = insertelement <4 x double> poison, double %v194, i64 0
  %v196 = shufflevector <4 x double> %v195, <4 x double> poison, <4 x i32> zeroinitializer
  %v197 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v196, <4 x double> %v154, <4 x double> %v150)
  %v198 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v196, <4 x double> %v156, <4 x double> %v151)
  %v199 = add i64 %v139, 1
  %v200 = icmp slt i64 %v199, 3
  br i1 %v200, label %loop137, label %end138
end138:
  store <4 x double> %v162, ptr %p2, align 8
  %v201 = getelementptr i8, ptr %p2, i64 32
  store <4 x double> %v163, ptr %v201, align 8
  %v202 = getelementptr i8, ptr %p2, i64 64
  store <4 x double> %v169, ptr %v202, align 8
  %v203 = getelementptr i8, ptr %p2, i64 64
  %v204 = getelementptr i8, ptr %v203, i64 32
  store <4 x double> %v170, ptr %v204, align 8
  %v205 = getelementptr i8, ptr %p2, i64 128
  store <4 x double> %v176, ptr %v205, align 8
  %v206 = getelementptr i8, ptr %p2, i64 128
  %v207 = getelementptr i8, ptr %v206, i64 32
  store <4 x double> %v177, ptr %v207, align 8
  %v208 = getelementptr i8, ptr %p2, i64 192
  store <4 x double> %v183, ptr %v208, align 8
  %v209 = getelementptr i8, ptr %p2, i64 192
  %v210 = getelementptr i8, ptr %v209, i64 32
  store <4 x double> %v184, ptr %v210, align 8
  %v211 = getelementptr i8, ptr %p2, i64 256
  store <4 x double> %v190, ptr %v211, align 8
  %v212 = getelementptr i8, ptr %p2, i64 256
  %v213 = getelementptr i8, ptr %v212, i64 32
  store <4 x double> %v191, ptr %v213, align 8
  %v214 = getelementptr i8, ptr %p2, i64 320
  store <4 x double> %v197, ptr %v214, align 8
  %v215 = getelementptr i8, ptr %p2, i64 320
  %v216 = getelementptr i8, ptr %v215, i64 32
  store <4 x double> %v198, ptr %v216, align 8
  ret void
}

define internal void @places(ptr %p0, ptr %p1, ptr %p2, i64 %p3, i64 %p4, i64 %p5, i64 %p6, i64 %p7, i64 %p8, i64 %p9, i64 %p10) #0 {
entry:
  %v217 = icmp ult i64 %p4, %p8
  %v218 = add i64 %p4, %p10
  %v219 = mul i64 %p10, %p6
  %v220 = add i64 0, %v219
  %v221 = icmp ult i64 %p3, %p7
  %v222 = and i1 %v221, %v217
  %v223 = getelementptr i8, ptr %p1, i64 0
  %v224 = select i1 %v222, ptr %v223, ptr %p2, !unpredictable !0
  store ptr %v224, ptr %p0, align 8
  %v225 = add i64 %p3, %p9
  %v226 = mul i64 %p9, %p5
  %v227 = getelementptr i8, ptr %p1, i64 %v226
  %v228 = icmp ult i64 %v225, %p7
  %v229 = and i1 %v228, %v217
  %v230 = getelementptr i8, ptr %v227, i64 0
  %v231 = select i1 %v229, ptr %v230, ptr %p2, !unpredictable !0
  %v232 = getelementptr i8, ptr %p0, i64 8
  store ptr %v231, ptr %v232, align 8
  %v233 = add i64 %v225, %p9
  %v234 = mul i64 %p9, %p5
  %v235 = getelementptr i8, ptr %v227, i64 %v234
  ret void
}

define internal void @back_4(ptr %p0, ptr %p1, ptr %p2, i64 %p3, i64 %p4) #0 {
entry:
  %v236 = add i64 %p4, 3
  %v237 = udiv i64 %v236, 4
  %v240 = icmp slt i64 0, %v237
  br i1 %v240, label %loop238, label %end239
loop238:
  %v241 = phi i64 [ 0, %entry ], [ %v278, %loop238 ]
  %v242 = call i64 asm "", "=r,0"(i64 %v241)
  %v243 = mul i64 %v242, 4
  %v244 = sub i64 %p4, 4
  %v245 = icmp slt i64 %v243, %v244
  %v246 = select i1 %v245, i64 %v243, i64 %v244
  %v247 = mul i64 %v246, 8
  %v248 = getelementptr i8, ptr %p1, i64 %v247
  %v249 = load <4 x double>, ptr %v248, align 8
  %v250 = getelementptr i8, ptr %p0, i64 4672
  %v251 = getelementptr i8, ptr %v250, i64 %v247
  %v252 = load <4 x double>, ptr %v251, align 8
  %v253 = getelementptr i8, ptr %p0, i64 14016
  %v254 = getelementptr i8, ptr %v253, i64 %v247
  %v255 = load <4 x double>, ptr %v254, align 8
  %v256 = fadd <4 x double> %v252, %v255
  %v257 = getelementptr i8, ptr %p0, i64 9344
  %v258 = getelementptr i8, ptr %v257, i64 %v247
  %v259 = load <4 x double>, ptr %v258, align 8
  %v260 = fsub <4 x double> %v256, %v259
  %v261 = getelementptr i8, ptr %p0, i64 %v247
  %v262 = load <4 x double>, ptr %v261, align 8
  %v263 = fadd <4 x double> %v262, %v252
  %v264 = fadd <4 x double> %v263, %v259
  %v265 = getelementptr i8, ptr %p2, i64 8
  %v266 = fadd <4 x double> %v260, %v249
  %v267 = load ptr, ptr %v265, align 8
  %v268 = getelementptr i8, ptr %v267, i64 %p3
  %v269 = getelementptr i8, ptr %v268, i64 %v247
  %v270 = fcmp olt <4 x double> %v266, splat (double 0x0000000000000000)
  %v271 = select <4 x i1> %v270, <4 x double> splat (double 0x0000000000000000), <4 x double> %v266
  store <4 x double> %v271, ptr %v269, align 8
  %v272 = fadd <4 x double> %v264, %v249
  %v273 = load ptr, ptr %p2, align 8
  %v274 = getelementptr i8, ptr %v273, i64 %p3
  %v275 = getelementptr i8, ptr %v274, i64 %v247
  %v276 = fcmp olt <4 x double> %v272, splat (double 0x0000000000000000)
  %v277 = select <4 x i1> %v276, <4 x double> splat (double 0x0000000000000000), <4 x double> %v272
  store <4 x double> %v277, ptr %v275, align 8
  %v278 = add i64 %v241, 1
  %v279 = icmp slt i64 %v278, %v237
  br i1 %v279, label %loop238, label %end239
end239:
  ret void
}

define void @product(ptr %p0, i64 %p1, i64 %p2, i64 %p3) #0 {
entry:
  %v280 = alloca i32
  %v281 = alloca i32
  call void @llvm.x86.sse.stmxcsr(ptr %v280)
  %v282 = load i32, ptr %v280
  %v283 = or i32 %v282, 32832
  store i32 %v283, ptr %v281
  call void @llvm.x86.sse.ldmxcsr(ptr %v281)
  %v284 = alloca [32 x i8], align 64
  %v285 = getelementptr i8, ptr %p0, i64 48
  %v286 = load ptr, ptr %v285, align 8
  %v287 = mul i64 %p3, 18752
  %v288 = getelementptr i8, ptr %v286, i64 %v287
  %v289 = getelementptr i8, ptr %p0, i64 56
  %v290 = load i64, ptr %v289, align 8
  %v291 = sub i64 %p2, %p1
  %v294 = icmp slt i64 0, %v291
  br i1 %v294, label %loop292, label %end293
loop292:
  %v295 = phi i64 [ 0, %entry ], [ %v439, %end324 ]
  %v296 = add i64 %p1, %v295
  %v297 = urem i64 %v296, 1
  %v298 = udiv i64 %v296, 1
  %v299 = urem i64 %v298, %v290
  %v300 = udiv i64 %v298, %v290
  %v301 = getelementptr i8, ptr %p0, i64 80
  %v302 = load i64, ptr %v301, align 8
  %v303 = mul i64 %v300, %v302
  %v304 = getelementptr i8, ptr %p0, i64 72
  %v305 = load i64, ptr %v304, align 8
  %v306 = sub i64 %v305, %v303
  %v307 = getelementptr i8, ptr %p0, i64 80
  %v308 = load i64, ptr %v307, align 8
  %v309 = icmp slt i64 %v306, %v308
  %v310 = select i1 %v309, i64 %v306, i64 %v308
  %v311 = mul i64 %v299, 5
  %v312 = mul i64 %v297, 8
  %v313 = add i64 %v311, %v312
  %v314 = mul i64 %v313, 8
  %v315 = getelementptr i8, ptr %p0, i64 8
  %v316 = load ptr, ptr %v315, align 8
  %v317 = mul i64 %v299, 768
  %v318 = getelementptr i8, ptr %v316, i64 %v317
  %v319 = mul i64 %v297, 768
  %v320 = getelementptr i8, ptr %v318, i64 %v319
  %v321 = add i64 %v310, 59
  %v322 = udiv i64 %v321, 60
  %v325 = icmp slt i64 0, %v322
  br i1 %v325, label %loop323, label %end324
loop323:
  %v326 = phi i64 [ 0, %loop292 ], [ %v437, %end388 ]
  %v327 = mul i64 %v326, 60
  %v328 = add i64 %v303, %v327
  %v329 = add i64 %v303, %v310
  %v330 = sub i64 %v329, %v328
  %v331 = icmp slt i64 %v330, 60
  %v332 = select i1 %v331, i64 %v330, i64 60
  %v333 = load ptr, ptr %p0, align 8
  %v334 = mul i64 %v328, 24
  %v335 = getelementptr i8, ptr %v333, i64 %v334
  %v336 = mul i64 %v299, 24
  %v337 = getelementptr i8, ptr %v335, i64 %v336
  %v338 = getelementptr i8, ptr %p0, i64 128
  %v339 = load i64, ptr %v338, align 8
  br label %loop340
loop340:
  %v342 = phi i64 [ 0, %loop323 ], [ %v385, %end380 ]
  %v343 = mul i64 %v342, %v339
  %v344 = getelementptr i8, ptr %v337, i64 %v343
  %v345 = mul i64 %v342, 192
  %v346 = getelementptr i8, ptr %v320, i64 %v345
  %v347 = mul i64 %v342, 4672
  %v348 = getelementptr i8, ptr %v288, i64 %v347
  %v349 = add i64 %v332, 0
  %v350 = udiv i64 %v349, 6
  %v353 = icmp slt i64 0, %v350
  br i1 %v353, label %loop351, label %end352
loop351:
  %v354 = phi i64 [ 0, %loop340 ], [ %v360, %loop351 ]
  %v355 = mul i64 %v354, 6
  %v356 = mul i64 %v355, 24
  %v357 = getelementptr i8, ptr %v344, i64 %v356
  %v358 = mul i64 %v355, 64
  %v359 = getelementptr i8, ptr %v348, i64 %v358
  call void @tile2_1_6(ptr %v357, ptr %v346, ptr %v359)
  %v360 = add i64 %v354, 1
  %v361 = icmp slt i64 %v360, %v350
  br i1 %v361, label %loop351, label %end352
end352:
  %v362 = mul i64 %v350, 6
  %v363 = mul i64 %v350, 6
  %v364 = sub i64 %v332, %v363
  %v365 = icmp slt i64 0, %v364
  %v366 = icmp slt i64 %v364, 5
  %v367 = and i1 %v365, %v366
  br i1 %v367, label %then368, label %else369
then368:
  %v371 = mul i64 %v362, 24
  %v372 = getelementptr i8, ptr %v344, i64 %v371
  %v373 = mul i64 %v362, 64
  %v374 = getelementptr i8, ptr %v348, i64 %v373
  call void @tile2_1_4(ptr %v372, ptr %v346, ptr %v374)
  br label %end370
else369:
  br label %end370
end370:
  %v375 = icmp slt i64 4, %v364
  %v376 = icmp slt i64 %v364, 6
  %v377 = and i1 %v375, %v376
  br i1 %v377, label %then378, label %else379
then378:
  %v381 = mul i64 %v362, 24
  %v382 = getelementptr i8, ptr %v344, i64 %v381
  %v383 = mul i64 %v362, 64
  %v384 = getelementptr i8, ptr %v348, i64 %v383
  call void @tile2_1_5(ptr %v382, ptr %v346, ptr %v384)
  br label %end380
else379:
  br label %end380
end380:
  %v385 = add i64 %v342, 1
  %v386 = icmp slt i64 %v385, 4
  br i1 %v386, label %loop340, label %end341
end341:
  %v389 = icmp slt i64 0, %v332
  br i1 %v389, label %loop387, label %end388
loop387:
  %v390 = phi i64 [ 0, %end341 ], [ %v435, %loop387 ]
  %v391 = add i64 %v328, %v390
  %v392 = getelementptr i8, ptr %p0, i64 64
  %v393 = load i64, ptr %v392, align 8
  %v394 = add i64 %v391, %v393
  %v395 = getelementptr i8, ptr %p0, i64 88
  %v396 = load i64, ptr %v395, align 8
  %v397 = getelementptr i8, ptr %p0, i64 40
  %v398 = load ptr, ptr %v397, align 8
  %v399 = urem i64 %v394, %v396
  %v400 = mul i64 %v399, 16
  %v401 = getelementptr i8, ptr %v398, i64 %v400
  %v402 = load i64, ptr %v401, align 8
  %v403 = getelementptr i8, ptr %v401, i64 8
  %v404 = load i64, ptr %v403, align 8
  %v405 = udiv i64 %v394, %v396
  %v406 = getelementptr i8, ptr %v288, i64 18688
  %v407 = getelementptr i8, ptr %p0, i64 136
  %v408 = load i64, ptr %v407, align 8
  %v409 = getelementptr i8, ptr %p0, i64 144
  %v410 = load i64, ptr %v409, align 8
  %v411 = getelementptr i8, ptr %p0, i64 152
  %v412 = load i64, ptr %v411, align 8
  %v413 = getelementptr i8, ptr %p0, i64 16
  %v414 = load ptr, ptr %v413, align 8
  %v415 = mul i64 %v405, %v408
  %v416 = getelementptr i8, ptr %v414, i64 %v415
  %v417 = mul i64 %v402, %v410
  %v418 = mul i64 %v404, %v412
  %v419 = add i64 %v417, %v418
  %v420 = getelementptr i8, ptr %v416, i64 %v419
  %v421 = getelementptr i8, ptr %v420, i64 %v314
  %v422 = getelementptr i8, ptr %p0, i64 96
  %v423 = load i64, ptr %v422, align 8
  %v424 = getelementptr i8, ptr %p0, i64 104
  %v425 = load i64, ptr %v424, align 8
  %v426 = getelementptr i8, ptr %p0, i64 112
  %v427 = load i64, ptr %v426, align 8
  %v428 = getelementptr i8, ptr %p0, i64 120
  %v429 = load i64, ptr %v428, align 8
  call void @places(ptr %v284, ptr %v421, ptr %v406, i64 %v402, i64 %v404, i64 %v410, i64 %v412, i64 %v423, i64 %v425, i64 %v427, i64 %v429)
  %v430 = mul i64 %v390, 64
  %v431 = getelementptr i8, ptr %v288, i64 %v430
  %v432 = getelementptr i8, ptr %p0, i64 24
  %v433 = load ptr, ptr %v432, align 8
  %v434 = getelementptr i8, ptr %v433, i64 %v314
  call void @back_4(ptr %v431, ptr %v434, ptr %v284, i64 0, i64 5)
  %v435 = add i64 %v390, 1
  %v436 = icmp slt i64 %v435, %v332
  br i1 %v436, label %loop387, label %end388
end388:
  %v437 = add i64 %v326, 1
  %v438 = icmp slt i64 %v437, %v322
  br i1 %v438, label %loop323, label %end324
end324:
  %v439 = add i64 %v295, 1
  %v440 = icmp slt i64 %v439, %v291
  br i1 %v440, label %loop292, label %end293
end293:
  call void @llvm.x86.sse.ldmxcsr(ptr %v280)
  ret void
}

declare <4 x double> @llvm.fma.v4f64(<4 x double>, <4 x double>, <4 x double>)
!0 = !{}
declare void @llvm.x86.sse.stmxcsr(ptr)
declare void @llvm.x86.sse.ldmxcsr(ptr)
attributes #0 = { nounwind "prefer-vector-width"="512" }
