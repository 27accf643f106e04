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

define internal void @tile2_1_6(ptr %p0, ptr %p1, ptr %p2) #0 {
entry:
  %v60 = getelementptr i8, ptr %p0, i64 24
  %v61 = getelementptr i8, ptr %p0, i64 48
  %v62 = getelementptr i8, ptr %p0, i64 72
  %v63 = getelementptr i8, ptr %p0, i64 96
  %v64 = getelementptr i8, ptr %p0, i64 120
  br label %loop65
loop65:
  %v67 = phi i64 [ 0, %entry ], [ %v127, %loop65 ]
  %v68 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v90, %loop65 ]
  %v69 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v91, %loop65 ]
  %v70 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v97, %loop65 ]
  %v71 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v98, %loop65 ]
  %v72 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v104, %loop65 ]
  %v73 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v105, %loop65 ]
  %v74 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v111, %loop65 ]
  %v75 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v112, %loop65 ]
  %v76 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v118, %loop65 ]
  %v77 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v119, %loop65 ]
  %v78 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v125, %loop65 ]
  %v79 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v126, %loop65 ]
  %v80 = mul i64 %v67, 64
  %v81 = getelementptr i8, ptr %p1, i64 %v80
  %v82 = load <4 x double>, ptr %v81, align 8
  %v83 = getelementptr i8, ptr %v81, i64 32
  %v84 = load <4 x double>, ptr %v83, align 8
  %v85 = mul i64 %v67, 8
  %v86 = getelementptr i8, ptr %p0, i64 %v85
  %v87 = load double, ptr %v86, align 8
  %v88 = insertelement <4 x double> poison, double %v87, i64 0
  %v89 = shufflevector <4 x double> %v88, <4 x double> poison, <4 x i32> zeroinitializer
  %v90 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v89, <4 x double> %v82, <4 x double> %v68)
  %v91 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v89, <4 x double> %v84, <4 x double> %v69)
  %v92 = mul i64 %v67, 8
  %v93 = getelementptr i8, ptr %v60, i64 %v92
  %v94 = load double, ptr %v93, align 8
  %v95 = insertelement <4 x double> poison, double %v94, i64 0
  %v96 = shufflevector <4 x double> %v95, <4 x double> poison, <4 x i32> zeroinitializer
  %v97 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v96, <4 x double> %v82, <4 x double> %v70)
  %v98 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v96, <4 x double> %v84, <4 x double> %v71)
  %v99 = mul i64 %v67, 8
  %v100 = getelementptr i8, ptr %v61, i64 %v99
  %v101 = load double, ptr %v100, align 8
  %v102 = insertelement <4 x double> poison, double %v101, i64 0
  %v103 = shufflevector <4 x double> %v102, <4 x double> poison, <4 x i32> zeroinitializer
  %v104 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v103, <4 x double> %v82, <4 x double> %v72)
  %v105 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v103, <4 x double> %v84, <4 x double> %v73)
  %v106 = mul i64 %v67, 8
  %v107 = getelementptr i8, ptr %v62, i64 %v106
  %v108 = load double, ptr %v107, align 8
  %v109 = insertelement <4 x double> poison, double %v108, i64 0
  %v110 = shufflevector <4 x double> %v109, <4 x double> poison, <4 x i32> zeroinitializer
  %v111 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v110, <4 x double> %v82, <4 x double> %v74)
  %v112 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v110, <4 x double> %v84, <4 x double> %v75)
  %v113 = mul i64 %v67, 8
  %v114 = getelementptr i8, ptr %v63, i64 %v113
  %v115 = load double, ptr %v114, align 8
  %v116 = insertelement <4 x double> poison, double %v115, i64 0
  %v117 = shufflevector <4 x double> %v116, <4 x double> poison, <4 x i32> zeroinitializer
  %v118 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v117, <4 x double> %v82, <4 x double> %v76)
  %v119 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v117, <4 x double> %v84, <4 x double> %v77)
  %v120 = mul i64 %v67, 8
  %v121 = getelementptr i8, ptr %v64, i64 %v120
  %v122 = load double, ptr %v121, align 8
  %v123 = insertelement <4 x double> poison, double %v122, i64 0
  %v124 = shufflevector <4 x double> %v123, <4 x double> poison, <4 x i32> zeroinitializer
  %v125 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v124, <4 x double> %v82, <4 x double> %v78)
  %v126 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v124, <4 x double> %v84, <4 x double> %v79)
  %v127 = add i64 %v67, 1
  %v128 = icmp slt i64 %v127, 3
  br i1 %v128, label %loop65, label %end66
end66:
  store <4 x double> %v90, ptr %p2, align 8
  %v129 = getelementptr i8, ptr %p2, i64 32
  store <4 x double> %v91, ptr %v129, align 8
  %v130 = getelementptr i8, ptr %p2, i64 64
  store <4 x double> %v97, ptr %v130, align 8
  %v131 = getelementptr i8, ptr %p2, i64 64
  %v132 = getelementptr i8, ptr %v131, i64 32
  store <4 x double> %v98, ptr %v132, align 8
  %v133 = getelementptr i8, ptr %p2, i64 128
  store <4 x double> %v104, ptr %v133, align 8
  %v134 = getelementptr i8, ptr %p2, i64 128
  %v135 = getelementptr i8, ptr %v134, i64 32
  store <4 x double> %v105, ptr %v135, align 8
  %v136 = getelementptr i8, ptr %p2, i64 192
  store <4 x double> %v111, ptr %v136, align 8
  %v137 = getelementptr i8, ptr %p2, i64 192
  %v138 = getelementptr i8, ptr %v137, i64 32
  store <4 x double> %v112, ptr %v138, align 8
  %v139 = getelementptr i8, ptr %p2, i64 256
  store <4 x double> %v118, ptr %v139, align 8
  %v140 = getelementptr i8, ptr %p2, i64 256
  %v141 = getelementptr i8, ptr %v140, i64 32
  store <4 x double> %v119, ptr %v141, align 8
  %v142 = getelementptr i8, ptr %p2, i64 320
  store <4 x double> %v125, ptr %v142, align 8
  %v143 = getelementptr i8, ptr %p2, i64 320
  %v144 = getelementptr i8, ptr %v143, i64 32
  store <4 x double> %v126, ptr %v144, align 8
  ret void
}

define internal void @places(ptr %p0, ptr %p1, ptr %p2, i64 %p3, i64 %p4, i64 %p5, i64 %p6, i64 %p7, i64 %p8, i64 %p9, i64 %p10) #0 {
entry:
  %v145 = icmp ult i64 %p4, %p8
  %v146 = add i64 %p4, %p10
  %v147 = mul i64 %p10, %p6
  %v148 = add i64 0, %v147
  %v149 = icmp ult i64 %p3, %p7
  %v150 = and i1 %v149, %v145
  %v151 = getelementptr i8, ptr %p1, i64 0
  %v152 = select i1 %v150, ptr %v151, ptr %p2, !unpredictable !0
  store ptr %v152, ptr %p0, align 8
  %v153 = add i64 %p3, %p9
  %v154 = mul i64 %p9, %p5
  %v155 = getelementptr i8, ptr %p1, i64 %v154
  %v156 = icmp ult i64 %v153, %p7
  %v157 = and i1 %v156, %v145
  %v158 = getelementptr i8, ptr %v155, i64 0
  %v159 = select i1 %v157, ptr %v158, ptr %p2, !unpredictable !0
  %v160 = getelementptr i8, ptr %p0, i64 8
  store ptr %v159, ptr %v160, align 8
  %v161 = add i64 %v153, %p9
  %v162 = mul i64 %p9, %p5
  %v163 = getelementptr i8, ptr %v155, i64 %v162
  ret void
}

define internal void @pixels(ptr %p0, ptr %p1, ptr %p2, i64 %p3, i64 %p4, i64 %p5, i64 %p6, i64 %p7, i64 %p8, i64 %p9, i64 %p10) #0 {
entry:
  %v164 = icmp ult i64 %p4, %p8
  %v165 = add i64 %p4, %p10
  %v166 = mul i64 %p10, %p6
  %v167 = add i64 0, %v166
  %v168 = icmp ult i64 %p3, %p7
  %v169 = and i1 %v168, %v164
  %v170 = getelementptr i8, ptr %p1, i64 0
  %v171 = select i1 %v169, ptr %v170, ptr %p2, !unpredictable !0
  store ptr %v171, ptr %p0, align 8
  %v172 = add i64 %p3, %p9
  %v173 = mul i64 %p9, %p5
  %v174 = getelementptr i8, ptr %p1, i64 %v173
  %v175 = icmp ult i64 %v172, %p7
  %v176 = and i1 %v175, %v164
  %v177 = getelementptr i8, ptr %v174, i64 0
  %v178 = select i1 %v176, ptr %v177, ptr %p2, !unpredictable !0
  %v179 = getelementptr i8, ptr %p0, i64 8
  store ptr %v178, ptr %v179, align 8
  %v180 = add i64 %v172, %p9
  %v181 = mul i64 %p9, %p5
  %v182 = getelementptr i8, ptr %v174, i64 %v181
  %v183 = icmp ult i64 %v180, %p7
  %v184 = and i1 %v183, %v164
  %v185 = getelementptr i8, ptr %v182, i64 0
  %v186 = select i1 %v184, ptr %v185, ptr %p2, !unpredictable !0
  %v187 = getelementptr i8, ptr %p0, i64 16
  store ptr %v186, ptr %v187, align 8
  %v188 = add i64 %v180, %p9
  %v189 = mul i64 %p9, %p5
  %v190 = getelementptr i8, ptr %v182, i64 %v189
  %v191 = icmp ult i64 %v188, %p7
  %v192 = and i1 %v191, %v164
  %v193 = getelementptr i8, ptr %v190, i64 0
  %v194 = select i1 %v192, ptr %v193, ptr %p2, !unpredictable !0
  %v195 = getelementptr i8, ptr %p0, i64 24
  store ptr %v194, ptr %v195, align 8
  %v196 = add i64 %v188, %p9
  %v197 = mul i64 %p9, %p5
  %v198 = getelementptr i8, ptr %v190, i64 %v197
  ret void
}

define internal void @direct_4(ptr %p0, ptr %p1, ptr %p2, ptr %p3, i64 %p4, i64 %p5, i64 %p6) #0 {
entry:
  %v199 = alloca [32 x i8], align 64
  %v200 = getelementptr i8, ptr %p3, i64 24
  %v201 = load ptr, ptr %v200, align 8
  %v202 = getelementptr i8, ptr %v201, i64 32
  %v203 = load i64, ptr %v202, align 8
  %v204 = getelementptr i8, ptr %v201, i64 40
  %v205 = load i64, ptr %v204, align 8
  %v206 = getelementptr i8, ptr %v201, i64 48
  %v207 = load i64, ptr %v206, align 8
  %v208 = getelementptr i8, ptr %p3, i64 32
  %v209 = load i64, ptr %v208, align 8
  %v210 = urem i64 %p5, %v209
  %v211 = getelementptr i8, ptr %p3, i64 32
  %v212 = load i64, ptr %v211, align 8
  %v213 = udiv i64 %p5, %v212
  %v214 = getelementptr i8, ptr %p3, i64 16
  %v215 = load ptr, ptr %v214, align 8
  %v216 = mul i64 %v210, 16
  %v217 = getelementptr i8, ptr %v215, i64 %v216
  %v218 = load i64, ptr %v217, align 8
  %v219 = getelementptr i8, ptr %v217, i64 8
  %v220 = load i64, ptr %v219, align 8
  %v221 = load i64, ptr %v201, align 8
  %v222 = sub i64 %v218, %v221
  %v223 = getelementptr i8, ptr %v201, i64 8
  %v224 = load i64, ptr %v223, align 8
  %v225 = sub i64 %v220, %v224
  %v226 = load ptr, ptr %p3, align 8
  %v227 = mul i64 %v213, %v203
  %v228 = getelementptr i8, ptr %v226, i64 %v227
  %v229 = mul i64 %v222, %v205
  %v230 = mul i64 %v225, %v207
  %v231 = add i64 %v229, %v230
  %v232 = getelementptr i8, ptr %v228, i64 %v231
  %v233 = getelementptr i8, ptr %v232, i64 %p6
  %v234 = getelementptr i8, ptr %v201, i64 16
  %v235 = load i64, ptr %v234, align 8
  %v236 = getelementptr i8, ptr %v201, i64 24
  %v237 = load i64, ptr %v236, align 8
  %v238 = getelementptr i8, ptr %p3, i64 40
  %v239 = load i64, ptr %v238, align 8
  %v240 = getelementptr i8, ptr %p3, i64 48
  %v241 = load i64, ptr %v240, align 8
  %v242 = getelementptr i8, ptr %p3, i64 8
  %v243 = load ptr, ptr %v242, align 8
  call void @pixels(ptr %v199, ptr %v233, ptr %v243, i64 %v222, i64 %v225, i64 %v205, i64 %v207, i64 %v235, i64 %v237, i64 %v239, i64 %v241)
  %v244 = getelementptr i8, ptr %v201, i64 56
  %v245 = load i64, ptr %v244, align 8
  %v246 = getelementptr i8, ptr %v201, i64 64
  %v247 = load i64, ptr %v246, align 8
  %v248 = getelementptr i8, ptr %v201, i64 72
  %v249 = load i64, ptr %v248, align 8
  %v250 = getelementptr i8, ptr %v201, i64 80
  %v251 = load i64, ptr %v250, align 8
  %v252 = getelementptr i8, ptr %p3, i64 40
  %v253 = load i64, ptr %v252, align 8
  %v254 = getelementptr i8, ptr %p3, i64 48
  %v255 = load i64, ptr %v254, align 8
  %v256 = mul i64 0, 2
  br label %loop257
loop257:
  %v259 = phi i64 [ 0, %entry ], [ %v299, %end275 ]
  %v260 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v297, %end275 ]
  %v261 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v298, %end275 ]
  %v262 = add i64 %v256, %v259
  %v263 = mul i64 %v262, 1
  %v264 = add i64 %v263, 0
  %v265 = mul i64 %v264, 8
  %v266 = getelementptr i8, ptr %v199, i64 %v265
  %v267 = mul i64 %v245, %v259
  %v268 = getelementptr i8, ptr %p2, i64 %v267
  %v269 = mul i64 %v247, 0
  %v270 = getelementptr i8, ptr %v268, i64 %v269
  %v271 = getelementptr i8, ptr %v266, i64 8
  %v272 = load ptr, ptr %v266, align 8
  %v273 = load ptr, ptr %v271, align 8
  %v276 = icmp slt i64 0, 3
  br i1 %v276, label %loop274, label %end275
loop274:
  %v277 = phi i64 [ 0, %loop257 ], [ %v295, %loop274 ]
  %v278 = phi <4 x double> [ %v260, %loop257 ], [ %v288, %loop274 ]
  %v279 = phi <4 x double> [ %v261, %loop257 ], [ %v294, %loop274 ]
  %v280 = mul i64 %v249, %v277
  %v281 = getelementptr i8, ptr %v270, i64 %v280
  %v282 = load <4 x double>, ptr %v281, align 8
  %v283 = mul i64 %v277, 8
  %v284 = getelementptr i8, ptr %v272, i64 %v283
  %v285 = load double, ptr %v284, align 8
  %v286 = insertelement <4 x double> poison, double %v285, i64 0
  %v287 = shufflevector <4 x double> %v286, <4 x double> poison, <4 x i32> zeroinitializer
  %v288 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v287, <4 x double> %v282, <4 x double> %v278)
  %v289 = mul i64 %v277, 8
  %v290 = getelementptr i8, ptr %v273, i64 %v289
  %v291 = load double, ptr %v290, align 8
  %v292 = insertelement <4 x double> poison, double %v291, i64 0
  %v293 = shufflevector <4 x double> %v292, <4 x double> poison, <4 x i32> zeroinitializer
  %v294 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v293, <4 x double> %v282, <4 x double> %v279)
  %v295 = add i64 %v277, 1
  %v296 = icmp slt i64 %v295, 3
  br i1 %v296, label %loop274, label %end275
end275:
  %v297 = phi <4 x double> [ %v260, %loop257 ], [ %v288, %loop274 ]
  %v298 = phi <4 x double> [ %v261, %loop257 ], [ %v294, %loop274 ]
  %v299 = add i64 %v259, 1
  %v300 = icmp slt i64 %v299, 3
  br i1 %v300, label %loop257, label %end258
end258:
  %v301 = mul i64 %v256, 8
  %v302 = getelementptr i8, ptr %p0, i64 %v301
  %v303 = load <4 x double>, ptr %p1, align 8
  %v304 = fadd <4 x double> %v297, %v303
  %v305 = load ptr, ptr %v302, align 8
  %v306 = getelementptr i8, ptr %v305, i64 %p4
  %v307 = fcmp olt <4 x double> %v304, splat (double 0x0000000000000000)
  %v308 = select <4 x i1> %v307, <4 x double> splat (double 0x0000000000000000), <4 x double> %v304
  store <4 x double> %v308, ptr %v306, align 8
  %v309 = getelementptr i8, ptr %v302, i64 8
  %v310 = fadd <4 x double> %v298, %v303
  %v311 = load ptr, ptr %v309, align 8
  %v312 = getelementptr i8, ptr %v311, i64 %p4
  %v313 = fcmp olt <4 x double> %v310, splat (double 0x0000000000000000)
  %v314 = select <4 x i1> %v313, <4 x double> splat (double 0x0000000000000000), <4 x double> %v310
  store <4 x double> %v314, ptr %v312, align 8
  ret void
}

define internal void @back_4(ptr %p0, ptr %p1, ptr %p2, ptr %p3, ptr %p4, i64 %p5, i64 %p6, i64 %p7, i64 %p8, i1 %p9) #0 {
entry:
  %v315 = add i64 %p6, 3
  %v316 = udiv i64 %v315, 4
  %v319 = icmp slt i64 0, %v316
  br i1 %v319, label %loop317, label %end318
loop317:
  %v320 = phi i64 [ 0, %entry ], [ %v372, %end363 ]
  %v321 = call i64 asm "", "=r,0"(i64 %v320)
  %v322 = mul i64 %v321, 4
  %v323 = sub i64 %p6, 4
  %v324 = icmp slt i64 %v322, %v323
  %v325 = select i1 %v324, i64 %v322, i64 %v323
  %v326 = mul i64 %v325, 8
  %v327 = getelementptr i8, ptr %p0, i64 4672
  %v328 = getelementptr i8, ptr %v327, i64 %v326
  %v329 = load <4 x double>, ptr %v328, align 8
  %v330 = getelementptr i8, ptr %p0, i64 14016
  %v331 = getelementptr i8, ptr %v330, i64 %v326
  %v332 = load <4 x double>, ptr %v331, align 8
  %v333 = fadd <4 x double> %v329, %v332
  %v334 = getelementptr i8, ptr %p0, i64 9344
  %v335 = getelementptr i8, ptr %v334, i64 %v326
  %v336 = load <4 x double>, ptr %v335, align 8
  %v337 = fsub <4 x double> %v333, %v336
  %v338 = getelementptr i8, ptr %p0, i64 %v326
  %v339 = load <4 x double>, ptr %v338, align 8
  %v340 = fadd <4 x double> %v339, %v329
  %v341 = fadd <4 x double> %v340, %v336
  %v342 = getelementptr i8, ptr %p1, i64 %v326
  %v343 = add i64 %p5, %v326
  %v344 = load <4 x double>, ptr %v342, align 8
  %v345 = getelementptr i8, ptr %p2, i64 8
  %v346 = fadd <4 x double> %v337, %v344
  %v347 = load ptr, ptr %v345, align 8
  %v348 = getelementptr i8, ptr %v347, i64 %v343
  %v349 = fcmp olt <4 x double> %v346, splat (double 0x0000000000000000)
  %v350 = select <4 x i1> %v349, <4 x double> splat (double 0x0000000000000000), <4 x double> %v346
  store <4 x double> %v350, ptr %v348, align 8
  %v351 = fadd <4 x double> %v341, %v344
  %v352 = load ptr, ptr %p2, align 8
  %v353 = getelementptr i8, ptr %v352, i64 %v343
  %v354 = fcmp olt <4 x double> %v351, splat (double 0x0000000000000000)
  %v355 = select <4 x i1> %v354, <4 x double> splat (double 0x0000000000000000), <4 x double> %v351
  store <4 x double> %v355, ptr %v353, align 8
  %v356 = fadd <4 x double> %v337, %v341
  %v357 = call <4 x double> @llvm.fabs.v4f64(<4 x double> %v356)
  %v358 = fcmp olt <4 x double> %v357, splat (double 0x7FF0000000000000)
  %v359 = call i1 @llvm.vector.reduce.and.v4i1(<4 x i1> %v358)
  %v360 = and i1 %v359, %p9
  br i1 %v360, label %then361, label %else362
then361:
  br label %end363
else362:
  %v364 = getelementptr i8, ptr %p4, i64 24
  %v365 = load ptr, ptr %v364, align 8
  %v366 = getelementptr i8, ptr %v365, i64 80
  %v367 = load i64, ptr %v366, align 8
  %v368 = mul i64 %v367, %v325
  %v369 = getelementptr i8, ptr %p3, i64 %v368
  %v370 = getelementptr i8, ptr %p1, i64 %v326
  %v371 = add i64 %p5, %v326
  call void @direct_4(ptr %p2, ptr %v370, ptr %v369, ptr %p4, i64 %v371, i64 %p7, i64 %p8)
  br label %end363
end363:
  %v372 = add i64 %v320, 1
  %v373 = icmp slt i64 %v372, %v316
  br i1 %v373, label %loop317, label %end318
end318:
  ret void
}

define void @product(ptr %p0, i64 %p1, i64 %p2, i64 %p3) #0 {
entry:
  %v374 = alloca i32
  %v375 = alloca i32
  call void @llvm.x86.sse.stmxcsr(ptr %v374)
  %v376 = load i32, ptr %v374
  %v377 = or i32 %v376, 32832
  store i32 %v377, ptr %v375
  call void @llvm.x86.sse.ldmxcsr(ptr %v375)
  %v378 = alloca [32 x i8], align 64
  %v379 = alloca [56 x i8], align 64
  %v380 = getelementptr i8, ptr %p0, i64 64
  %v381 = load ptr, ptr %v380, align 8
  %v382 = getelementptr i8, ptr %p0, i64 72
  %v383 = load ptr, ptr %v382, align 8
  %v384 = getelementptr i8, ptr %p0, i64 40
  %v385 = load ptr, ptr %v384, align 8
  %v386 = getelementptr i8, ptr %p0, i64 88
  %v387 = load ptr, ptr %v386, align 8
  %v388 = getelementptr i8, ptr %p0, i64 136
  %v389 = load i64, ptr %v388, align 8
  %v390 = getelementptr i8, ptr %p0, i64 160
  %v391 = load i64, ptr %v390, align 8
  %v392 = getelementptr i8, ptr %p0, i64 168
  %v393 = load i64, ptr %v392, align 8
  store ptr %v381, ptr %v379, align 8
  %v394 = getelementptr i8, ptr %v379, i64 8
  store ptr %v383, ptr %v394, align 8
  %v395 = getelementptr i8, ptr %v379, i64 16
  store ptr %v385, ptr %v395, align 8
  %v396 = getelementptr i8, ptr %v379, i64 24
  store ptr %v387, ptr %v396, align 8
  %v397 = getelementptr i8, ptr %v379, i64 32
  store i64 %v389, ptr %v397, align 8
  %v398 = getelementptr i8, ptr %v379, i64 40
  store i64 %v391, ptr %v398, align 8
  %v399 = getelementptr i8, ptr %v379, i64 48
  store i64 %v393, ptr %v399, align 8
  %v400 = getelementptr i8, ptr %p0, i64 48
  %v401 = load ptr, ptr %v400, align 8
  %v402 = mul i64 %p3, 18752
  %v403 = getelementptr i8, ptr %v401, i64 %v402
  %v404 = getelementptr i8, ptr %p0, i64 96
  %v405 = load i64, ptr %v404, align 8
  %v406 = sub i64 %p2, %p1
  %v409 = icmp slt i64 0, %v406
  br i1 %v409, label %loop407, label %end408
loop407:
  %v410 = phi i64 [ 0, %entry ], [ %v563, %end435 ]
  %v411 = add i64 %p1, %v410
  %v412 = urem i64 %v411, 1
  %v413 = udiv i64 %v411, 1
  %v414 = urem i64 %v413, %v405
  %v415 = udiv i64 %v413, %v405
  %v416 = getelementptr i8, ptr %p0, i64 128
  %v417 = load i64, ptr %v416, align 8
  %v418 = mul i64 %v415, %v417
  %v419 = getelementptr i8, ptr %p0, i64 112
  %v420 = load i64, ptr %v419, align 8
  %v421 = sub i64 %v420, %v418
  %v422 = getelementptr i8, ptr %p0, i64 128
  %v423 = load i64, ptr %v422, align 8
  %v424 = icmp slt i64 %v421, %v423
  %v425 = select i1 %v424, i64 %v421, i64 %v423
  %v426 = getelementptr i8, ptr %p0, i64 8
  %v427 = load ptr, ptr %v426, align 8
  %v428 = mul i64 %v414, 768
  %v429 = getelementptr i8, ptr %v427, i64 %v428
  %v430 = mul i64 %v412, 768
  %v431 = getelementptr i8, ptr %v429, i64 %v430
  %v432 = add i64 %v425, 59
  %v433 = udiv i64 %v432, 60
  %v436 = icmp slt i64 0, %v433
  br i1 %v436, label %loop434, label %end435
loop434:
  %v437 = phi i64 [ 0, %loop407 ], [ %v561, %end489 ]
  %v438 = mul i64 %v437, 60
  %v439 = add i64 %v418, %v438
  %v440 = add i64 %v418, %v425
  %v441 = sub i64 %v440, %v439
  %v442 = icmp slt i64 %v441, 60
  %v443 = select i1 %v442, i64 %v441, i64 60
  %v444 = load ptr, ptr %p0, align 8
  %v445 = mul i64 %v439, 24
  %v446 = getelementptr i8, ptr %v444, i64 %v445
  %v447 = mul i64 %v414, 24
  %v448 = getelementptr i8, ptr %v446, i64 %v447
  %v449 = getelementptr i8, ptr %p0, i64 176
  %v450 = load i64, ptr %v449, align 8
  br label %loop451
loop451:
  %v453 = phi i64 [ 0, %loop434 ], [ %v486, %end481 ]
  %v454 = mul i64 %v453, %v450
  %v455 = getelementptr i8, ptr %v448, i64 %v454
  %v456 = mul i64 %v453, 192
  %v457 = getelementptr i8, ptr %v431, i64 %v456
  %v458 = mul i64 %v453, 4672
  %v459 = getelementptr i8, ptr %v403, i64 %v458
  %v460 = add i64 %v443, 1
  %v461 = udiv i64 %v460, 6
  %v464 = icmp slt i64 0, %v461
  br i1 %v464, label %loop462, label %end463
loop462:
  %v465 = phi i64 [ 0, %loop451 ], [ %v471, %loop462 ]
  %v466 = mul i64 %v465, 6
  %v467 = mul i64 %v466, 24
  %v468 = getelementptr i8, ptr %v455, i64 %v467
  %v469 = mul i64 %v466, 64
  %v470 = getelementptr i8, ptr %v459, i64 %v469
  call void @tile2_1_6(ptr %v468, ptr %v457, ptr %v470)
  %v471 = add i64 %v465, 1
  %v472 = icmp slt i64 %v471, %v461
  br i1 %v472, label %loop462, label %end463
end463:
  %v473 = mul i64 %v461, 6
  %v474 = mul i64 %v461, 6
  %v475 = sub i64 %v443, %v474
  %v476 = icmp slt i64 0, %v475
  %v477 = icmp slt i64 %v475, 5
  %v478 = and i1 %v476, %v477
  br i1 %v478, label %then479, label %else480
then479:
  %v482 = mul i64 %v473, 24
  %v483 = getelementptr i8, ptr %v455, i64 %v482
  %v484 = mul i64 %v473, 64
  %v485 = getelementptr i8, ptr %v459, i64 %v484
  call void @tile2_1_4(ptr %v483, ptr %v457, ptr %v485)
  br label %end481
else480:
  br label %end481
end481:
  %v486 = add i64 %v453, 1
  %v487 = icmp slt i64 %v486, 4
  br i1 %v487, label %loop451, label %end452
end452:
  %v490 = icmp slt i64 0, %v443
  br i1 %v490, label %loop488, label %end489
loop488:
  %v491 = phi i64 [ 0, %end452 ], [ %v559, %loop488 ]
  %v492 = add i64 %v439, %v491
  %v493 = getelementptr i8, ptr %p0, i64 104
  %v494 = load i64, ptr %v493, align 8
  %v495 = add i64 %v492, %v494
  %v496 = getelementptr i8, ptr %p0, i64 136
  %v497 = load i64, ptr %v496, align 8
  %v498 = getelementptr i8, ptr %p0, i64 40
  %v499 = load ptr, ptr %v498, align 8
  %v500 = urem i64 %v495, %v497
  %v501 = mul i64 %v500, 16
  %v502 = getelementptr i8, ptr %v499, i64 %v501
  %v503 = load i64, ptr %v502, align 8
  %v504 = getelementptr i8, ptr %v502, i64 8
  %v505 = load i64, ptr %v504, align 8
  %v506 = udiv i64 %v495, %v497
  %v507 = getelementptr i8, ptr %v403, i64 18688
  %v508 = mul i64 %v414, 5
  %v509 = mul i64 %v412, 8
  %v510 = add i64 %v508, %v509
  %v511 = mul i64 %v510, 8
  %v512 = getelementptr i8, ptr %p0, i64 184
  %v513 = load i64, ptr %v512, align 8
  %v514 = getelementptr i8, ptr %p0, i64 192
  %v515 = load i64, ptr %v514, align 8
  %v516 = getelementptr i8, ptr %p0, i64 200
  %v517 = load i64, ptr %v516, align 8
  %v518 = getelementptr i8, ptr %p0, i64 16
  %v519 = load ptr, ptr %v518, align 8
  %v520 = mul i64 %v506, %v513
  %v521 = getelementptr i8, ptr %v519, i64 %v520
  %v522 = mul i64 %v503, %v515
  %v523 = mul i64 %v505, %v517
  %v524 = add i64 %v522, %v523
  %v525 = getelementptr i8, ptr %v521, i64 %v524
  %v526 = getelementptr i8, ptr %v525, i64 %v511
  %v527 = getelementptr i8, ptr %p0, i64 144
  %v528 = load i64, ptr %v527, align 8
  %v529 = getelementptr i8, ptr %p0, i64 152
  %v530 = load i64, ptr %v529, align 8
  %v531 = getelementptr i8, ptr %p0, i64 160
  %v532 = load i64, ptr %v531, align 8
  %v533 = getelementptr i8, ptr %p0, i64 168
  %v534 = load i64, ptr %v533, align 8
  call void @places(ptr %v378, ptr %v526, ptr %v507, i64 %v503, i64 %v505, i64 %v515, i64 %v517, i64 %v528, i64 %v530, i64 %v532, i64 %v534)
  %v535 = mul i64 %v491, 64
  %v536 = getelementptr i8, ptr %v403, i64 %v535
  %v537 = getelementptr i8, ptr %p0, i64 24
  %v538 = load ptr, ptr %v537, align 8
  %v539 = getelementptr i8, ptr %v538, i64 %v511
  %v540 = getelementptr i8, ptr %p0, i64 56
  %v541 = load ptr, ptr %v540, align 8
  %v542 = add i64 %v439, %v491
  %v543 = getelementptr i8, ptr %p0, i64 120
  %v544 = load i64, ptr %v543, align 8
  %v545 = mul i64 %v542, %v544
  %v546 = getelementptr i8, ptr %v541, i64 %v545
  %v547 = load i64, ptr %v546, align 8
  %v548 = icmp eq i64 %v547, 0
  %v549 = mul i64 %v414, 24
  %v550 = getelementptr i8, ptr %p0, i64 88
  %v551 = load ptr, ptr %v550, align 8
  %v552 = getelementptr i8, ptr %v551, i64 80
  %v553 = load i64, ptr %v552, align 8
  %v554 = getelementptr i8, ptr %p0, i64 80
  %v555 = load ptr, ptr %v554, align 8
  %v556 = add i64 %v510, 0
  %v557 = mul i64 %v556, %v553
  %v558 = getelementptr i8, ptr %v555, i64 %v557
  call void @back_4(ptr %v536, ptr %v539, ptr %v378, ptr %v558, ptr %v379, i64 0, i64 5, i64 %v495, i64 %v549, i1 %v548)
  %v559 = add i64 %v491, 1
  %v560 = icmp slt i64 %v559, %v443
  br i1 %v560, label %loop488, label %end489
end489:
  %v561 = add i64 %v437, 1
  %v562 = icmp slt i64 %v561, %v433
  br i1 %v562, label %loop434, label %end435
end435:
  %v563 = add i64 %v410, 1
  %v564 = icmp slt i64 %v563, %v406
  br i1 %v564, label %loop407, label %end408
end408:
  call void @llvm.x86.sse.ldmxcsr(ptr %v374)
  ret void
}

declare <4 x double> @llvm.fma.v4f64(<4 x double>, <4 x double>, <4 x double>)
!0 = !{}
declare <4 x double> @llvm.fabs.v4f64(<4 x double>)
declare i1 @llvm.vector.reduce.and.v4i1(<4 x i1>)
declare void @llvm.x86.sse.stmxcsr(ptr)
declare void @llvm.x86.sse.ldmxcsr(ptr)
attributes #0 = { nounwind "prefer-vector-width"="512" }
